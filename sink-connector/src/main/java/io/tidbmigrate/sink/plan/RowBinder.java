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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes images into bound rows of one target table. Generated columns are left out. */
final class RowBinder {
    private static final int SHOWN = 64;
    private final TableShape shape;
    private final SessionZone zone;
    private final Column[] columns;
    private final ValueKind[] kinds;
    /** Kept for rows that have all columns, which most have: lists are compared often. */
    private final List<Column> writable;
    /** Of the last row. */
    private List<String> names;

    private Bound places;

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
        if (!image.names().equals(names)) { // most rows share one list
            places = places(image.names(), change);
            names = image.names();
        }
        Bound bound = places;
        return new BoundRow(
                change, bound.columns, at -> value(bound.at[at], image.values().get(bound.from[at]), image, change));
    }

    /** Where an image's values go: those at {@code from} to the target's columns {@code at}, which are {@code columns}. */
    private static final class Bound {
        private final List<Column> columns;
        private final int[] at;
        private final int[] from;

        private Bound(List<Column> columns, int[] at, int[] from) {
            this.columns = columns;
            this.at = at;
            this.from = from;
        }
    }

    /** Names are the target's to the letter, or differ in letter case as it compares them. */
    private Bound places(List<String> named, RowChange change) {
        int[] fromOf = new int[columns.length];
        Arrays.fill(fromOf, -1);
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            Column column = shape.column(name).orElseThrow(() -> missing(name, change));
            fromOf[shape.columns().indexOf(column)] = i;
        }
        int[] at = IntStream.range(0, columns.length)
                .filter(i -> fromOf[i] >= 0 && !columns[i].generated())
                .toArray();
        List<Column> bound = IntStream.of(at).mapToObj(i -> columns[i]).toList();
        int[] from = IntStream.of(at).map(i -> fromOf[i]).toArray();
        return new Bound(bound.equals(writable) ? writable : bound, at, from);
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
