package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Finds a key's columns in rows, whose lists of columns are mostly one and the same. Confined to one thread. */
final class KeyColumns {
    private final List<String> names;
    private List<Column> columns;
    private int[] places = {};
    private boolean areThere;

    KeyColumns(List<String> names) {
        this.names = names;
    }

    List<String> names() {
        return names;
    }

    /** Whether a row has all of them. */
    boolean areIn(BoundRow row) {
        look(row);
        return areThere;
    }

    /** Values of a row that has them, comparable: what is equal is one key, but for collations. */
    List<Object> comparable(BoundRow row) {
        look(row);
        if (places.length == 1) {
            return List.of(BoundRow.comparable(row.value(places[0])));
        }
        List<Object> key = new ArrayList<>(places.length);
        for (int place : places) {
            key.add(BoundRow.comparable(row.value(place)));
        }
        return key;
    }

    private void look(BoundRow row) {
        if (row.columns() == columns) {
            return;
        }
        columns = row.columns();
        places = names.stream().mapToInt(row::indexOf).toArray();
        areThere = names.stream().allMatch(row::has);
    }
}
