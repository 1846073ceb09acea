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
    private final KeyColumns key;
    private final List<KeyColumns> others;
    private final Map<List<Object>, Net> nets = new LinkedHashMap<>();

    /** @param keys all of them; rows have the columns of {@code identity} */
    KeyedFold(UniqueKey identity, List<UniqueKey> keys) {
        this.key = new KeyColumns(identity.columns());
        this.others = keys.stream()
                .filter(each -> !each.equals(identity))
                .map(each -> new KeyColumns(each.columns()))
                .toList();
    }

    void insert(BoundRow after) {
        net(key.comparable(after)).insert(after);
    }

    void delete(BoundRow before) {
        net(key.comparable(before)).delete(before);
    }

    void update(BoundRow before, BoundRow after) {
        List<Object> row = key.comparable(after);
        if (row.equals(key.comparable(before))) {
            net(row).update(before, after, clears(before, after));
        } else {
            delete(before);
            insert(after);
        }
    }

    Collection<Net> nets() {
        return nets.values();
    }

    private Net net(List<Object> row) {
        return nets.computeIfAbsent(row, any -> new Net());
    }

    private boolean clears(BoundRow before, BoundRow after) {
        for (KeyColumns other : others) {
            if (differs(other, before, after)) {
                return true;
            }
        }
        return false;
    }

    /** A key over columns that the rows do not hold, such as generated ones, counts as changed with any value. */
    private static boolean differs(KeyColumns other, BoundRow before, BoundRow after) {
        boolean known = other.areIn(before) && other.areIn(after);
        return known ? !other.comparable(before).equals(other.comparable(after)) : !before.sameValues(after);
    }
}
