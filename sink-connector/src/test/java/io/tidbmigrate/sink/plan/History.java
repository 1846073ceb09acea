package io.tidbmigrate.sink.plan;

import static io.tidbmigrate.sink.plan.Changes.delete;
import static io.tidbmigrate.sink.plan.Changes.insert;
import static io.tidbmigrate.sink.plan.Changes.row;
import static io.tidbmigrate.sink.plan.Changes.update;

import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.plan.InMemoryTable.TargetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random history of a source table that obeys its own unique keys, with what the table held after each change. */
final class History {
    private final List<RowChange> changes = new ArrayList<>();
    private final List<List<Map<String, Object>>> states = new ArrayList<>();

    /** @param ids values of the key, {@code others} of the other columns; null is a value too */
    record Values(List<String> ids, List<String> others) {}

    static History of(Random random, List<TargetKey> keys, Values values, int length) {
        History history = new History();
        InMemoryTable table = new InMemoryTable(keys);
        history.states.add(List.of());
        while (history.changes.size() < length) {
            history.step(random, table, values);
        }
        return history;
    }

    int size() {
        return changes.size();
    }

    List<RowChange> changes(int from, int to) {
        return changes.subList(from, to);
    }

    /** Rows of the source after so many changes. */
    List<Map<String, Object>> state(int after) {
        return states.get(after);
    }

    /** A change, or a shift, or a swap of what two rows hold; a change that a unique key forbids does not happen. */
    private void step(Random random, InMemoryTable table, Values values) {
        List<Map<String, Object>> rows = table.rows();
        Map<String, Object> some = rows.isEmpty() ? null : rows.get(random.nextInt(rows.size()));
        Map<String, Object> fresh =
                row(one(random, values.ids()), one(random, values.others()), one(random, values.others()));
        switch (random.nextInt(some == null ? 1 : 6)) {
            case 0, 1 -> change(table, null, fresh);
            case 2 -> change(table, some, null);
            case 3 -> change(table, some, row(some.get("id"), fresh.get("u"), fresh.get("v")));
            case 4 -> change(table, some, row(fresh.get("id"), some.get("u"), some.get("v")));
            default -> swap(table, some, rows.get(random.nextInt(rows.size())));
        }
    }

    private void swap(InMemoryTable table, Map<String, Object> left, Map<String, Object> right) {
        if (left == right) {
            return;
        }
        Map<String, Object> parked = row(left.get("id"), null, null);
        if (change(table, left, parked)) {
            Map<String, Object> moved = row(right.get("id"), left.get("u"), left.get("v"));
            if (change(table, right, moved)) {
                change(table, parked, row(left.get("id"), right.get("u"), right.get("v")));
            }
        }
    }

    private boolean change(InMemoryTable table, Map<String, Object> before, Map<String, Object> after) {
        if (before != null) {
            table.rows().remove(before);
        }
        if (after != null && !table.isFree(after)) {
            if (before != null) {
                table.rows().add(before);
            }
            return false;
        }
        if (after != null) {
            table.rows().add(after);
        }
        changes.add(before == null ? insert(after) : after == null ? delete(before) : update(before, after));
        states.add(List.copyOf(table.rows()));
        return true;
    }

    private static String one(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
