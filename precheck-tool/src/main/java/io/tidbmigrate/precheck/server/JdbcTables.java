package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads tables from information_schema: a fixed number of round trips, however many tables there are. */
final class JdbcTables {
    private final Connection connection;

    JdbcTables(Connection connection) {
        this.connection = connection;
    }

    /** The tables of some names, with their collations. */
    List<Table> read(Map<TableId, String> collations) throws SQLException {
        if (collations.isEmpty()) {
            return List.of();
        }
        Object[] databases =
                collations.keySet().stream().map(TableId::database).distinct().toArray();
        Map<TableId, SortedMap<Integer, Table.Column>> columns = columns(databases);
        Map<TableId, SortedMap<String, IndexParts>> indexes = indexes(databases);
        Map<TableId, List<Table.ForeignKey>> foreignKeys = foreignKeys(databases);
        return collations.entrySet().stream()
                .map(table -> new Table(
                        table.getKey(),
                        table.getValue(),
                        List.copyOf(columns.getOrDefault(table.getKey(), new TreeMap<>())
                                .values()),
                        IndexParts.joined(indexes.getOrDefault(table.getKey(), new TreeMap<>())
                                .values()),
                        foreignKeys.getOrDefault(table.getKey(), List.of())))
                .toList();
    }

    /** The tables that a condition holds for, and their collations. */
    Map<TableId, String> collations(Predicate<TableId> selected) throws SQLException {
        Map<TableId, String> collations =
                new TreeMap<>(Comparator.comparing(TableId::database).thenComparing(TableId::table));
        Query.rows(
                connection,
                "SELECT table_schema, table_name, table_collation FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE'",
                row -> selected.test(id(row)) ? collations.put(id(row), collation(row.getString(3))) : null);
        return collations;
    }

    private Map<TableId, SortedMap<Integer, Table.Column>> columns(Object... databases) throws SQLException {
        Map<TableId, SortedMap<Integer, Table.Column>> columns = new HashMap<>();
        rows(
                "SELECT table_schema, table_name, column_name, data_type, column_type, collation_name, column_key,"
                        + " is_nullable, column_default IS NOT NULL, extra, ordinal_position,"
                        + " CASE WHEN extra LIKE '%DEFAULT_GENERATED%' THEN column_default END"
                        + " FROM information_schema.columns WHERE true",
                "table_schema",
                databases,
                row -> columns.computeIfAbsent(id(row), id -> new TreeMap<>()).put(row.getInt(11), column(row)));
        return columns;
    }

    private Map<TableId, SortedMap<String, IndexParts>> indexes(Object... databases) throws SQLException {
        Map<TableId, SortedMap<String, IndexParts>> indexes = new HashMap<>();
        rows(
                "SELECT table_schema, table_name, index_name, non_unique, index_type, seq_in_index, column_name"
                        + " FROM information_schema.statistics WHERE true",
                "table_schema",
                databases,
                row -> {
                    IndexParts index = new IndexParts(
                            row.getString(3), row.getInt(4) == 0, shared(row.getString(5)), new TreeMap<>());
                    return indexes.computeIfAbsent(id(row), id -> new TreeMap<>())
                            .computeIfAbsent(index.name(), name -> index)
                            .columns()
                            .put(row.getInt(6), shared(row.getString(7)));
                });
        return indexes;
    }

    private Map<TableId, List<Table.ForeignKey>> foreignKeys(Object... databases) throws SQLException {
        Map<TableId, List<Table.ForeignKey>> foreignKeys = new HashMap<>();
        rows(
                "SELECT constraint_schema, table_name, constraint_name, update_rule, delete_rule,"
                        + " unique_constraint_schema, referenced_table_name FROM information_schema.referential_constraints WHERE true",
                "constraint_schema",
                databases,
                row -> foreignKeys
                        .computeIfAbsent(id(row), id -> new ArrayList<>())
                        .add(new Table.ForeignKey(
                                row.getString(3),
                                new TableId(row.getString(6), row.getString(7)),
                                row.getString(4),
                                row.getString(5))));
        return foreignKeys;
    }

    private <T> List<T> rows(String sql, String column, Object[] databases, Query.Row<T> row) throws SQLException {
        return Query.rows(
                connection, sql + " AND " + column + " IN " + Query.placeholders(databases.length), row, databases);
    }

    private static TableId id(ResultSet row) throws SQLException {
        return new TableId(row.getString(1), row.getString(2));
    }

    private static Table.Column column(ResultSet row) throws SQLException {
        return new Table.Column(
                row.getString(3),
                shared(row.getString(4)).toLowerCase(Locale.ROOT).intern(),
                shared(row.getString(5)).toLowerCase(Locale.ROOT).intern(),
                collation(row.getString(6)),
                shared(row.getString(7)),
                "YES".equalsIgnoreCase(row.getString(8)),
                row.getBoolean(9),
                shared(row.getString(10)).toLowerCase(Locale.ROOT).intern(),
                shared(row.getString(12)));
    }

    /** Under the name that every version and TiDB know: from 8.0.30 on MySQL calls utf8 utf8mb3. */
    private static String collation(String name) {
        return shared(name).replaceFirst("^utf8mb3_", "utf8_").intern();
    }

    /** Many tables hold the same few words; empty for NULL. */
    private static String shared(String word) {
        return word == null ? "" : word.intern();
    }

    /** An index whose columns are still being read. */
    private record IndexParts(String name, boolean unique, String type, SortedMap<Integer, String> columns) {
        static List<Table.Index> joined(Collection<IndexParts> indexes) {
            return indexes.stream()
                    .map(index ->
                            new Table.Index(index.name, index.unique, index.type, List.copyOf(index.columns.values())))
                    .toList();
        }
    }
}
