package io.tidbmigrate.precheck.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.TableShape.Column;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Rows {@code id, name} without a server. */
final class MemoryTable {
    private MemoryTable() {}

    static ComparisonPlan plan(boolean keyed) {
        List<Column> columns =
                List.of(new Column("id", ColumnType.INTEGER, false), new Column("name", ColumnType.TEXT, false));
        List<String> key = keyed ? List.of("id") : List.of();
        TableShape shape = new TableShape(new TableId("d", "t"), columns, key);
        return ComparisonPlan.of(shape, shape);
    }

    static Rows.Supplier rows(List<String> rows) {
        return rows(rows.toArray(String[]::new));
    }

    /** @param rows each {@code id,name}; the name {@code NULL} is null */
    static Rows.Supplier rows(String... rows) {
        return () -> {
            Iterator<String> iterator = Arrays.asList(rows).iterator();
            return () -> iterator.hasNext() ? row(iterator.next()) : null;
        };
    }

    private static byte[][] row(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(value -> value.equals("NULL") ? null : value.getBytes(UTF_8))
                .toArray(byte[][]::new);
    }
}
