package io.tidbmigrate.sink.plan;

import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.Column;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One image of a row, as it is bound: the writable columns that it has and their values. Each value is bound when it is
 * first asked for: of many images only the key is, as they are folded away. Confined to one thread.
 */
final class BoundRow {
    private final RowChange change;
    private final List<Column> columns;
    private final Binding binding;
    /** Null for what is not bound yet, a mark for NULL, until all are bound. */
    private final Object[] values;

    private boolean isBound;

    /** Binds the value of one column, by its place in the list of columns. */
    @FunctionalInterface
    interface Binding {
        Object value(int at);
    }

    BoundRow(RowChange change, List<Column> columns, Binding binding) {
        this.change = change;
        this.columns = columns;
        this.binding = binding;
        this.values = new Object[columns.size()];
    }

    RowChange change() {
        return change;
    }

    List<Column> columns() {
        return columns;
    }

    /** Values of all columns. */
    List<Object> values() {
        if (!isBound) {
            for (int i = 0; i < values.length; i++) {
                values[i] = value(i);
            }
            isBound = true;
        }
        return Arrays.asList(values);
    }

    /** Value of the column at a place, null for NULL. */
    Object value(int at) {
        Object value = values[at];
        if (value == null && !isBound) {
            value = Objects.requireNonNullElse(binding.value(at), Mark.NULL);
            values[at] = value;
        }
        return value == Mark.NULL ? null : value;
    }

    /** Values of these columns as they are bound. The image has them. */
    List<Object> bindings(List<String> names) {
        List<Object> bindings = new ArrayList<>(names.size());
        for (String name : names) {
            bindings.add(value(indexOf(name)));
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
        return size(values());
    }

    static long size(List<Object> values) {
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
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : Objects.requireNonNullElse(value, Mark.NULL);
    }

    private List<Object> comparables() {
        return values().stream().map(BoundRow::comparable).toList();
    }

    private enum Mark {
        /** Stands for NULL where null is not allowed or means something else. */
        NULL
    }
}
