package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.table.UniqueKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Net effect of a batch on a table with a key, row by row. All deletes may run before all writes: the rows that remain are
 * those of one moment of the source, so that they cannot collide with each other.
 *
 * <p>Keys are told apart by their bytes, although the target may take 'a' and 'A ' for one key. That is right as long as
 * deletes run first: a change from 'a' to 'A ' is a delete of the one and a write of the other, and the source never holds
 * both. It is the reason why a delete and a write of different keys must not run at the same time where keys are text.
 */
final class KeyedFold {
    private final List<String> key;
    private final List<UniqueKey> others;
    private final Map<List<Object>, Net> nets = new LinkedHashMap<>();

    KeyedFold(UniqueKey identity, List<UniqueKey> keys) {
        this.key = identity.columns();
        this.others = keys.stream().filter(each -> !each.equals(identity)).toList();
    }

    void insert(BoundRow after) {
        net(after).insert(after);
    }

    void delete(BoundRow before) {
        net(before).delete(before);
    }

    void update(BoundRow before, BoundRow after) {
        if (before.key(key).equals(after.key(key))) {
            boolean clears = others.stream().anyMatch(other -> differs(other, before, after));
            net(after).update(before, after, clears);
        } else {
            delete(before);
            insert(after);
        }
    }

    Collection<Net> nets() {
        return nets.values();
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
