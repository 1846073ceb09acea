package io.tidbmigrate.sink.sql;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.common.name.TableId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Statements of many rows. Everything is named in full and quoted; values are question marks. */
public final class RowSql {
    private RowSql() {}

    /** Writes rows whatever is there: a row that shares a key with a new one goes. */
    public static String replace(TableId table, List<String> columns, int rows) {
        return write("REPLACE", table, columns, rows);
    }

    /** Writes new rows; one that exists is error 1062. */
    public static String insert(TableId table, List<String> columns, int rows) {
        return write("INSERT", table, columns, rows);
    }

    /**
     * Writes rows and leaves those that exist as they are. Not INSERT IGNORE: that would also cut values that do not fit.
     */
    public static String insertIfAbsent(TableId table, List<String> columns, int rows) {
        String first = Identifier.quoted(columns.get(0));
        return insert(table, columns, rows) + " ON DUPLICATE KEY UPDATE " + first + '=' + first;
    }

    /**
     * Writes rows whose key may be there: then its other columns are changed, and columns of the target alone are kept. Not
     * the row alias of MySQL 8, which TiDB does not bind (pingcap/tidb#51650).
     */
    public static String upsert(TableId table, List<String> columns, List<String> key, int rows) {
        List<String> changed = columns.stream()
                .filter(name -> key.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
        return insert(table, columns, rows)
                + (changed.isEmpty() ? columns.subList(0, 1) : changed)
                        .stream()
                                .map(Identifier::quoted)
                                .map(name -> name + "=VALUES(" + name + ')')
                                .collect(Collectors.joining(",", " ON DUPLICATE KEY UPDATE ", ""));
    }

    /** Changes the row of one key, the key perhaps as well. */
    public static String update(TableId table, List<String> columns, List<String> key) {
        return "UPDATE " + table.quoted() + " SET " + assigned(columns, ",") + " WHERE " + assigned(key, " AND ");
    }

    /** Deletes rows by key. */
    public static String delete(TableId table, List<String> key, int rows) {
        return "DELETE FROM " + table.quoted() + " WHERE " + byKey(key, rows);
    }

    /**
     * Condition for rows of these keys. One key of several columns is not compared as a row: MySQL 8.0.33 compares TIME with
     * text as text there, and '01:00:00.500000' is not found as '01:00:00.50'; in a list of several it is.
     */
    public static String byKey(List<String> key, int rows) {
        if (key.size() == 1) {
            return Identifier.quoted(key.get(0)) + " IN (" + String.join(",", Collections.nCopies(rows, "?")) + ')';
        }
        return rows == 1
                ? assigned(key, " AND ")
                : list(key) + " IN (" + String.join(",", Collections.nCopies(rows, marks(key.size()))) + ')';
    }

    private static String write(String verb, TableId table, List<String> columns, int rows) {
        return verb + " INTO " + table.quoted() + ' ' + list(columns) + " VALUES "
                + String.join(",", Collections.nCopies(rows, marks(columns.size())));
    }

    private static String assigned(List<String> names, String between) {
        return names.stream().map(name -> Identifier.quoted(name) + "=?").collect(Collectors.joining(between));
    }

    private static String list(List<String> names) {
        return names.stream().map(Identifier::quoted).collect(Collectors.joining(",", "(", ")"));
    }

    private static String marks(int count) {
        return '(' + String.join(",", Collections.nCopies(count, "?")) + ')';
    }
}
