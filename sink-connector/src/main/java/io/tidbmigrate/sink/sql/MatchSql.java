package io.tidbmigrate.sink.sql;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements on one row that is known by all its values, for tables without a key. Values are compared exactly, NULL with
 * NULL included; a plain comparison comes first where an index may serve it.
 */
public final class MatchSql {
    private MatchSql() {}

    public static String delete(TableId table, List<Column> columns) {
        return "DELETE FROM " + table.quoted() + where(columns);
    }

    public static String update(TableId table, List<Column> changed, List<Column> columns) {
        String set = changed.stream()
                .map(column -> Identifier.quoted(column.name()) + "=?")
                .collect(Collectors.joining(","));
        return "UPDATE " + table.quoted() + " SET " + set + where(columns);
    }

    /** What is bound to the condition, given the values of the columns. */
    public static List<Object> bindings(List<Column> columns, List<Object> values) {
        List<Object> bindings = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            bindings.add(values.get(i));
            if (isText(columns.get(i))) {
                bindings.add(values.get(i));
            }
        }
        return bindings;
    }

    private static String where(List<Column> columns) {
        return columns.stream().map(MatchSql::condition).collect(Collectors.joining(" AND ", " WHERE ", " LIMIT 1"));
    }

    private static String condition(Column column) {
        String name = Identifier.quoted(column.name());
        if (column.type().equals("json")) {
            return "CAST(" + name + " AS CHAR) <=> CAST(CAST(? AS JSON) AS CHAR)";
        }
        return isText(column)
                ? name + " <=> ? AND CAST(" + name + " AS BINARY) <=> CAST(CONVERT(? USING " + column.characterSet()
                        + ") AS BINARY)"
                : name + " <=> ?";
    }

    /** Text compares by its collation, which may ignore case, accents and trailing spaces: compare the bytes as well. */
    private static boolean isText(Column column) {
        return !column.characterSet().isEmpty()
                && switch (column.type()) {
                    case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> true;
                    default -> false;
                };
    }
}
