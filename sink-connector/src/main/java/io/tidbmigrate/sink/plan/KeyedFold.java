package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Net effect of a batch on a table with a key, row by row. All deletes may run before all writes: the rows that remain are
 * those of one moment of the source, so that they cannot collide with each other.
 */
final class KeyedFold {

    /** What becomes of one key: whether its old row has to go first, and the row that it holds in the end. */
    private static final class Net {
        private BoundRow deleted;
        private BoundRow written;
    }

    private final List<String> key;
    private final List<UniqueKey> others;
    private final Map<List<Object>, Net> nets = new LinkedHashMap<>();

    KeyedFold(UniqueKey identity, List<UniqueKey> keys) {
        this.key = identity.columns();
        this.others = keys.stream().filter(each -> !each.equals(identity)).toList();
    }

    void insert(BoundRow after) {
        net(after).written = after;
    }

    void delete(BoundRow before) {
        Net net = net(before);
        net.deleted = before;
        net.written = null;
    }

    void update(BoundRow before, BoundRow after) {
        boolean moved = !before.key(key).equals(after.key(key));
        if (moved) {
            delete(before);
        } else if (others.stream().anyMatch(other -> differs(other, before, after))) {
            net(before).deleted = before;
        }
        net(after).written = after;
    }

    List<BoundRow> deleted() {
        List<BoundRow> rows = new ArrayList<>();
        nets.values().stream().filter(net -> net.deleted != null).forEach(net -> rows.add(net.deleted));
        return rows;
    }

    List<BoundRow> written() {
        List<BoundRow> rows = new ArrayList<>();
        nets.values().stream().filter(net -> net.written != null).forEach(net -> rows.add(net.written));
        return rows;
    }

    private Net net(BoundRow row) {
        return nets.computeIfAbsent(row.key(key).orElseThrow(), any -> new Net());
    }

    /** A key over columns that the rows do not hold, such as generated ones, counts as changed with any value. */
    private static boolean differs(UniqueKey other, BoundRow before, BoundRow after) {
        boolean known = other.columns().stream().allMatch(name -> before.has(name) && after.has(name));
        return known ? !before.key(other.columns()).equals(after.key(other.columns())) : !before.sameValues(after);
    }
}
