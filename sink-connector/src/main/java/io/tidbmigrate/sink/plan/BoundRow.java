package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.Column;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One image of a row, as it is bound: the writable columns that it has and their values. */
record BoundRow(RowChange change, List<Column> columns, List<Object> values) {

    /** Values of these columns as they are bound. The image has them. */
    List<Object> bindings(List<String> names) {
        List<Object> bindings = new ArrayList<>(names.size());
        for (String name : names) {
            bindings.add(values.get(indexOf(name)));
        }
        return bindings;
    }

    Column column(String name) {
        return columns.get(indexOf(name));
    }

    boolean has(String name) {
        return indexOf(name) >= 0;
    }

    boolean sameValues(BoundRow other) {
        return columns.equals(other.columns) && comparables().equals(other.comparables());
    }

    /** Bytes that the values take in the text of a statement, at most. */
    long size() {
        long size = 0;
        for (Object value : values) {
            if (value instanceof String text) {
                size += 3L * text.length() + 4;
            } else if (value instanceof byte[] bytes) {
                size += 2L * bytes.length + 12;
            } else {
                size += 24;
            }
        }
        return size;
    }

    private List<Object> comparables() {
        return values.stream().map(BoundRow::comparable).toList();
    }

    /** Place of a column; -1 if the image lacks it. */
    int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            String each = columns.get(i).name();
            if (each.equals(name) || each.equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The value as something that equals what is bound in the same way. */
    static Object comparable(Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : Objects.requireNonNullElse(value, Null.NULL);
    }

    /** Stands for NULL where null is not allowed. */
    private enum Null {
        NULL
    }
}
