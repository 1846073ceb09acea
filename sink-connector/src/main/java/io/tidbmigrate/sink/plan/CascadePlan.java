package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes statements of changes that foreign keys follow: one after another and as they were, deletes and updates of keys. */
final class CascadePlan {
    private final Statements statements;
    private final SessionZone zone;
    private final Map<TableId, RowBinder> binders = new HashMap<>();
    private final List<BoundRow> deletes = new ArrayList<>();
    private TableShape deletesOf;

    CascadePlan(Limits limits, SessionZone zone) {
        this.statements = new Statements(limits);
        this.zone = zone;
    }

    /** @param rows in the order of the binlog, none of them an insert */
    List<Statement> of(List<TargetRow> rows) {
        rows.forEach(this::add);
        flush();
        return statements.all();
    }

    private void add(TargetRow row) {
        TableShape shape = row.shape();
        BoundChange change =
                BoundChange.of(row.change(), binders.computeIfAbsent(shape.id(), any -> new RowBinder(shape, zone)));
        Optional<UniqueKey> key = shape.identity().filter(each -> change.has(new KeyColumns(each.columns())));
        if (change.before() == null) {
            throw new MigrationException(
                    ErrorCode.RECORD_NOT_UNDERSTOOD,
                    "A change of a key that foreign keys follow has no first half",
                    Places.of(row.change()),
                    "apply both halves by hand, or load the table anew");
        }
        boolean isDelete = change.after() == null;
        if (isDelete && key.isPresent()) {
            if (deletesOf != shape) {
                flush();
            }
            deletesOf = shape;
            deletes.add(change.before());
            return;
        }
        flush();
        if (isDelete) {
            statements.deleteOne(shape.id(), change.before());
        } else if (key.isPresent()) {
            statements.updateByKey(shape.id(), key.get().columns(), change.before(), change.after());
        } else {
            statements.updateOne(shape.id(), change.before(), change.after());
        }
    }

    private void flush() {
        if (!deletes.isEmpty()) {
            statements.delete(deletesOf.id(), deletesOf.identity().orElseThrow().columns(), List.copyOf(deletes));
            deletes.clear();
        }
    }
}
