package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.Table.Column;
import io.tidbmigrate.precheck.server.Table.ForeignKey;
import io.tidbmigrate.precheck.server.Table.Index;
import java.util.List;

/** Tables and columns as tests need them. */
public final class Tables {
    private Tables() {}

    /** @param keyed whether it has a primary key, on its first column */
    public static Table of(
            TableId id, String charset, boolean keyed, List<Column> columns, List<ForeignKey> foreignKeys) {
        List<Index> indexes = keyed
                ? List.of(new Index(
                        "PRIMARY",
                        true,
                        "BTREE",
                        columns.stream().limit(1).map(Column::name).toList()))
                : List.of();
        return new Table(id, charset + "_bin", columns, indexes, foreignKeys);
    }

    /** A column that is no key. */
    public static Column column(String name, String type, String charset) {
        return column(name, type, charset, type, "", false);
    }

    public static Column column(
            String name, String type, String charset, String definition, String key, boolean autoIncrement) {
        return new Column(
                name,
                type,
                definition,
                charset.isEmpty() ? "" : charset + "_bin",
                key,
                key.isEmpty(),
                false,
                autoIncrement ? "auto_increment" : "",
                "");
    }

    /** The same column with what information_schema says in EXTRA. */
    public static Column extra(Column column, String extra) {
        return like(column, column.hasDefault(), extra, column.defaultExpression());
    }

    /** The same column with an expression as its default. */
    public static Column withDefault(Column column, String expression) {
        return like(column, true, "default_generated", expression);
    }

    private static Column like(Column column, boolean hasDefault, String extra, String defaultExpression) {
        return new Column(
                column.name(),
                column.type(),
                column.definition(),
                column.collation(),
                column.key(),
                column.nullable(),
                hasDefault,
                extra,
                defaultExpression);
    }
}
