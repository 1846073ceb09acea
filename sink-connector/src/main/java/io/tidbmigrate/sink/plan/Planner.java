package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.sql.RowSql;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a batch of row changes into the ordered statements that have the same effect, or, after a crash or with rows that
 * are there already, bring the target to the same state (safe mode).
 */
public final class Planner {
    private final OnDuplicate onDuplicate;
    private final Limits limits;
    private final SessionZone zone;

    public Planner(OnDuplicate onDuplicate, Limits limits, SessionZone zone) {
        this.onDuplicate = onDuplicate;
        this.limits = limits;
        this.zone = zone;
    }

    /** Plans a batch: changes in the order of their lanes, all of them full load or all of them not. */
    public List<Statement> plan(List<TargetRow> batch) {
        Map<TableId, List<RowChange>> byTable = new LinkedHashMap<>();
        Map<TableId, TableShape> shapes = new LinkedHashMap<>();
        for (TargetRow row : batch) {
            shapes.putIfAbsent(row.shape().id(), row.shape());
            byTable.computeIfAbsent(row.shape().id(), any -> new ArrayList<>()).add(row.change());
        }
        Statements statements = new Statements(limits);
        byTable.forEach((table, changes) -> planTable(shapes.get(table), changes, statements));
        return statements.all();
    }

    private void planTable(TableShape shape, List<RowChange> changes, Statements statements) {
        RowBinder binder = new RowBinder(shape, zone);
        List<BoundChange> bound =
                changes.stream().map(change -> BoundChange.of(change, binder)).toList();
        Optional<UniqueKey> identity = shape.keys().stream()
                .filter(UniqueKey::identifies)
                .filter(key -> bound.stream().allMatch(change -> change.has(key.columns())))
                .findFirst();
        if (identity.isPresent()) {
            planKeyed(shape, identity.get(), bound, statements);
        } else {
            planKeyless(shape.id(), bound, statements);
        }
    }

    private void planKeyed(TableShape shape, UniqueKey identity, List<BoundChange> changes, Statements statements) {
        KeyedFold fold = new KeyedFold(identity, shape.keys());
        for (BoundChange change : changes) {
            switch (change.operation()) {
                case INSERT, READ -> fold.insert(change.after());
                case UPDATE -> fold.update(change.before(), change.after());
                case DELETE -> fold.delete(change.before());
            }
        }
        statements.delete(shape.id(), identity.columns(), fold.deleted());
        statements.write(shape.id(), fold.written(), writeSql(changes.get(0).isFullLoad()));
    }

    private Statements.WriteSql writeSql(boolean fullLoad) {
        if (!fullLoad) {
            return RowSql::replace;
        }
        return switch (onDuplicate) {
            case REPLACE -> RowSql::replace;
            case IGNORE -> RowSql::insertIfAbsent;
            case ERROR -> RowSql::insert;
        };
    }

    /** Rows that nothing tells apart, in the order of their events. */
    private static void planKeyless(TableId table, List<BoundChange> changes, Statements statements) {
        List<BoundRow> inserts = new ArrayList<>();
        for (BoundChange change : changes) {
            if (change.before() == null) {
                inserts.add(change.after());
                continue;
            }
            statements.write(table, inserts, RowSql::insert);
            inserts.clear();
            if (change.after() == null) {
                statements.deleteOne(table, change.before());
            } else {
                statements.updateOne(table, change.before(), change.after());
            }
        }
        statements.write(table, inserts, RowSql::insert);
    }
}
