package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.sql.RowSql;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Turns a batch of row changes into the statements that have the same effect, or, where rows may have been applied before
 * (safe mode), bring the target to the same state.
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

    /**
     * Plans a batch: changes in the order of their lanes, all of them full load or all of them not.
     *
     * @param shares most shares to make of it; with 1 it is one transaction
     */
    public Plan plan(List<TargetRow> batch, int shares) {
        Map<TableId, List<TargetRow>> byTable = new LinkedHashMap<>();
        TableShape last = null;
        List<TargetRow> same = null;
        for (TargetRow row : batch) {
            if (same == null || row.shape() != last) { // most rows follow one of their own table
                last = row.shape();
                same = byTable.computeIfAbsent(last.id(), any -> new ArrayList<>());
            }
            same.add(row);
        }
        Draft draft =
                new Draft(new Shares(shares, limits), new Shares(shares, limits), new Statements(limits), shares == 1);
        byTable.values().forEach(rows -> planTable(rows, draft));
        return new Plan(draft.deletes.statements(), draft.writes.statements(), draft.once.all(), false);
    }

    /** Plans changes that foreign keys follow, in the order of their lanes: as one transaction. */
    public Plan planCascades(List<TargetRow> batch) {
        return new Plan(List.of(), List.of(), new CascadePlan(limits, zone).of(batch), true);
    }

    private record Draft(Shares deletes, Shares writes, Statements once, boolean isWhole) {}

    private void planTable(List<TargetRow> rows, Draft draft) {
        TableShape shape = rows.get(rows.size() - 1).shape();
        RowBinder binder = new RowBinder(shape, zone);
        List<BoundChange> changes = new ArrayList<>(rows.size());
        for (TargetRow row : rows) {
            changes.add(BoundChange.of(row.change(), binder));
        }
        Optional<UniqueKey> identity = shape.keys().stream()
                .filter(UniqueKey::identifies)
                .filter(key -> areIn(changes, new KeyColumns(key.columns())))
                .findFirst();
        if (identity.isPresent()) {
            boolean safe = rows.stream().anyMatch(TargetRow::safe);
            planKeyed(shape, identity.get(), fold(shape, identity.get(), changes), writer(rows.get(0), safe), draft);
        } else {
            planKeyless(shape.id(), changes, draft.once);
        }
    }

    private static boolean areIn(List<BoundChange> changes, KeyColumns key) {
        for (BoundChange change : changes) {
            if (!change.has(key)) {
                return false;
            }
        }
        return true;
    }

    private static List<Net> fold(TableShape shape, UniqueKey identity, List<BoundChange> changes) {
        KeyedFold fold = new KeyedFold(identity, shape.keys());
        for (BoundChange change : changes) {
            switch (change.operation()) {
                case INSERT, READ -> fold.insert(change.after());
                case UPDATE -> fold.update(change.before(), change.after());
                case DELETE -> fold.delete(change.before());
            }
        }
        return List.copyOf(fold.nets());
    }

    private static void planKeyed(TableShape shape, UniqueKey identity, List<Net> nets, NetWriter writer, Draft draft) {
        if (!draft.isWhole && shape.keys().size() == 1 && isExact(shape, identity)) {
            draft.writes.add(nets, (share, some) -> {
                share.delete(shape.id(), identity.columns(), deleted(some));
                writer.write(shape.id(), identity, some, share);
            });
        } else {
            draft.deletes.add(deleted(nets), (share, some) -> share.delete(shape.id(), identity.columns(), some));
            List<Net> written =
                    nets.stream().filter(net -> net.written() != null).toList();
            draft.writes.add(written, (share, some) -> writer.write(shape.id(), identity, some, share));
        }
    }

    /** Whether keys that differ in their bytes are always different rows: whole numbers have no collation. */
    private static boolean isExact(TableShape shape, UniqueKey identity) {
        return identity.columns().stream()
                .allMatch(name -> shape.column(name).orElseThrow().type().endsWith("int"));
    }

    private static List<BoundRow> deleted(List<Net> nets) {
        List<BoundRow> deleted = new ArrayList<>();
        for (Net net : nets) {
            if (net.deleted() != null) {
                deleted.add(net.deleted());
            }
        }
        return deleted;
    }

    /** Writes the rows that remain. */
    @FunctionalInterface
    private interface NetWriter {
        void write(TableId table, UniqueKey identity, List<Net> nets, Statements to);
    }

    private NetWriter writer(TargetRow first, boolean safe) {
        if (!first.change().fullLoad()) {
            return safe ? all(RowSql::replace) : Planner::insertOrUpsert;
        }
        return switch (onDuplicate) {
            case REPLACE -> all(RowSql::replace);
            case IGNORE -> all(RowSql::insertIfAbsent);
            case ERROR -> all(RowSql::insert);
        };
    }

    private static NetWriter all(Statements.WriteSql sql) {
        return (table, identity, nets, to) -> to.write(table, written(nets, net -> true), sql);
    }

    /** Rows that were not there are inserted, so that one which is there all the same is noticed. */
    private static void insertOrUpsert(TableId table, UniqueKey identity, List<Net> nets, Statements to) {
        to.write(table, written(nets, Net::isFresh), RowSql::insert);
        to.write(
                table,
                written(nets, net -> !net.isFresh()),
                (id, columns, rows) -> RowSql.upsert(id, columns, identity.columns(), rows));
    }

    private static List<BoundRow> written(List<Net> nets, Predicate<Net> which) {
        List<BoundRow> written = new ArrayList<>(nets.size());
        for (Net net : nets) {
            if (net.written() != null && which.test(net)) {
                written.add(net.written());
            }
        }
        return written;
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
