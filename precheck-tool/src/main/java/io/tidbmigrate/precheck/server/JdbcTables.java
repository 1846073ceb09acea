package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads tables from information_schema: a fixed number of round trips, however many tables there are. */
final class JdbcTables {
    private final Connection connection;
    private final Predicate<TableId> selected;

    JdbcTables(Connection connection, Predicate<TableId> selected) {
        this.connection = connection;
        this.selected = selected;
    }

    List<SourceTable> read() throws SQLException {
        Map<TableId, String> charsets = charsets();
        if (charsets.isEmpty()) {
            return List.of();
        }
        Object[] databases =
                charsets.keySet().stream().map(TableId::database).distinct().toArray();
        Set<TableId> keyed = new HashSet<>(rows(
                "SELECT DISTINCT table_schema, table_name FROM information_schema.statistics WHERE non_unique = 0",
                "table_schema",
                databases,
                JdbcTables::id));
        Map<TableId, SortedMap<Integer, SourceTable.Column>> columns = new HashMap<>();
        rows(
                "SELECT table_schema, table_name, column_name, data_type, character_set_name, column_type, column_key,"
                        + " extra, ordinal_position FROM information_schema.columns WHERE true",
                "table_schema",
                databases,
                row -> columns.computeIfAbsent(id(row), id -> new TreeMap<>()).put(row.getInt(9), column(row)));
        Map<TableId, List<SourceTable.ForeignKey>> foreignKeys = new HashMap<>();
        rows(
                "SELECT constraint_schema, table_name, constraint_name, update_rule, delete_rule,"
                        + " unique_constraint_schema, referenced_table_name FROM information_schema.referential_constraints WHERE true",
                "constraint_schema",
                databases,
                row -> foreignKeys
                        .computeIfAbsent(id(row), id -> new ArrayList<>())
                        .add(new SourceTable.ForeignKey(
                                row.getString(3),
                                new TableId(row.getString(6), row.getString(7)),
                                row.getString(4),
                                row.getString(5))));
        return charsets.entrySet().stream()
                .map(table -> new SourceTable(
                        table.getKey(),
                        table.getValue(),
                        keyed.contains(table.getKey()),
                        List.copyOf(columns.getOrDefault(table.getKey(), new TreeMap<>())
                                .values()),
                        foreignKeys.getOrDefault(table.getKey(), List.of())))
                .toList();
    }

    /** The selected tables and their character sets, by which a collation's name begins. */
    private Map<TableId, String> charsets() throws SQLException {
        Map<TableId, String> charsets =
                new TreeMap<>(Comparator.comparing(TableId::database).thenComparing(TableId::table));
        Query.rows(
                connection,
                "SELECT table_schema, table_name, table_collation FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE'",
                row -> selected.test(id(row)) ? charsets.put(id(row), charset(row.getString(3))) : null);
        return charsets;
    }

    private <T> List<T> rows(String sql, String column, Object[] databases, Query.Row<T> row) throws SQLException {
        return Query.rows(
                connection, sql + " AND " + column + " IN " + Query.placeholders(databases.length), row, databases);
    }

    private static TableId id(ResultSet row) throws SQLException {
        return new TableId(row.getString(1), row.getString(2));
    }

    private static SourceTable.Column column(ResultSet row) throws SQLException {
        String charset = row.getString(5);
        return new SourceTable.Column(
                row.getString(3),
                row.getString(4).toLowerCase(Locale.ROOT).intern(),
                charset == null ? "" : charset.intern(),
                row.getString(6).toLowerCase(Locale.ROOT).intern(),
                row.getString(7).intern(),
                row.getString(8).toLowerCase(Locale.ROOT).contains("auto_increment"));
    }

    private static String charset(String collation) {
        if (collation == null) {
            return "";
        }
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }
}
