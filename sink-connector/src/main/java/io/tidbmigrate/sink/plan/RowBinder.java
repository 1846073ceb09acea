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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes images into bound rows of one target table. Generated columns are left out. */
final class RowBinder {
    private static final int SHOWN = 64;
    private final TableShape shape;
    private final SessionZone zone;
    private final Map<String, ValueKind> kinds = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();

    RowBinder(TableShape shape, SessionZone zone) {
        this.shape = shape;
        this.zone = zone;
    }

    TableShape shape() {
        return shape;
    }

    /** Binds an image, its columns in the order of the target: JSON without a schema has none. */
    BoundRow bind(Image image, RowChange change) {
        Object[] raw = new Object[shape.columns().size()];
        boolean[] present = new boolean[raw.length];
        image.values().forEach((name, value) -> {
            int at = ordinals.computeIfAbsent(name, any -> ordinal(name, change));
            raw[at] = value;
            present[at] = true;
        });
        List<Column> columns = new ArrayList<>(raw.length);
        List<Object> values = new ArrayList<>(raw.length);
        for (int i = 0; i < raw.length; i++) {
            Column column = shape.columns().get(i);
            if (present[i] && !column.generated()) {
                columns.add(column);
                values.add(value(column, raw[i], image, change));
            }
        }
        return new BoundRow(change, columns, values);
    }

    private int ordinal(String name, RowChange change) {
        return shape.columns().indexOf(shape.column(name).orElseThrow(() -> missing(name, change)));
    }

    private Object value(Column column, Object raw, Image image, RowChange change) {
        if (raw == null) {
            return null;
        }
        try {
            return kinds.computeIfAbsent(column.name(), name -> ValueKinds.of(column, zone))
                    .bind(raw, image.encoding());
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
