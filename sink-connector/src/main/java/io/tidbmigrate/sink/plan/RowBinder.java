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

    RowBinder(TableShape shape, SessionZone zone) {
        this.shape = shape;
        this.zone = zone;
    }

    TableShape shape() {
        return shape;
    }

    BoundRow bind(Image image, RowChange change) {
        List<Column> columns = new ArrayList<>(image.values().size());
        List<Object> values = new ArrayList<>(image.values().size());
        for (Map.Entry<String, Object> entry : image.values().entrySet()) {
            Column column = shape.column(entry.getKey()).orElseThrow(() -> missing(entry.getKey(), change));
            if (!column.generated()) {
                columns.add(column);
                values.add(value(column, entry.getValue(), image, change));
            }
        }
        return new BoundRow(change, columns, values);
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
