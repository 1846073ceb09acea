package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.event.Image;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.value.ValueKind;
import io.tidbmigrate.sink.value.ValueKinds;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes images into bound rows of one target table. Generated columns are left out. */
final class RowBinder {
    private static final int SHOWN = 64;
    private final TableShape shape;
    private final SessionZone zone;
    private final Column[] columns;
    private final ValueKind[] kinds;
    /** Kept for rows that have all columns, which most have: lists are compared often. */
    private final List<Column> writable;

    RowBinder(TableShape shape, SessionZone zone) {
        this.shape = shape;
        this.zone = zone;
        this.columns = shape.columns().toArray(Column[]::new);
        this.kinds = new ValueKind[columns.length];
        this.writable =
                shape.columns().stream().filter(column -> !column.generated()).toList();
    }

    TableShape shape() {
        return shape;
    }

    /** Binds an image, its columns in the order of the target: JSON without a schema has none. */
    BoundRow bind(Image image, RowChange change) {
        Map<String, Object> named = image.values();
        boolean[] present = new boolean[columns.length];
        if (presentAsNamed(named, present) != named.size()) {
            named = asNamedHere(named, change);
            Arrays.fill(present, false);
            presentAsNamed(named, present);
        }
        List<Column> bound = new ArrayList<>(columns.length);
        List<Object> values = new ArrayList<>(columns.length);
        for (int i = 0; i < columns.length; i++) {
            if (present[i] && !columns[i].generated()) {
                bound.add(columns[i]);
                values.add(value(i, named.get(columns[i].name()), image, change));
            }
        }
        return new BoundRow(change, bound.size() == writable.size() ? writable : bound, values);
    }

    /** Marks the columns that have a value under their very name, and counts them. */
    private int presentAsNamed(Map<String, Object> named, boolean[] present) {
        int count = 0;
        for (int i = 0; i < columns.length; i++) {
            present[i] = named.containsKey(columns[i].name());
            count += present[i] ? 1 : 0;
        }
        return count;
    }

    /** The same values under the names that the target's columns have, which may differ in letter case. */
    private Map<String, Object> asNamedHere(Map<String, Object> named, RowChange change) {
        Map<String, Object> here = new HashMap<>();
        named.forEach((name, value) -> here.put(
                shape.column(name).orElseThrow(() -> missing(name, change)).name(), value));
        return here;
    }

    private Object value(int at, Object raw, Image image, RowChange change) {
        if (raw == null) {
            return null;
        }
        Column column = columns[at];
        try {
            if (kinds[at] == null) {
                kinds[at] = ValueKinds.of(column, zone);
            }
            return kinds[at].bind(raw, image.encoding());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new MigrationException(
                    ErrorCode.VALUE_NOT_CARRIED,
                    "A value of column `" + column.name() + "` of " + change.table() + ", "
                            + column.fullType() + " at the target, cannot be carried: " + e.getMessage()
                            + "; value " + shown(raw),
                    Places.of(change),
                    "make the column's type at the target the same as at the source, or correct the value there",
                    e);
        }
    }

    private MigrationException missing(String column, RowChange change) {
        return new MigrationException(
                ErrorCode.TARGET_SCHEMA,
                "Table " + shape.id() + " of the target has no column `" + column + "`, which " + change.table()
                        + " has",
                Places.of(change),
                "add the column to the target's table and restart the task");
    }

    private static String shown(Object raw) {
        String text = raw instanceof byte[] bytes ? bytes.length + " bytes" : raw.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
