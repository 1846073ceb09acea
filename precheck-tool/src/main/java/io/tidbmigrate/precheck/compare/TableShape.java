package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Columns and key of a table on one server.
 *
 * @param columns in the table's order; none if there is no such table
 * @param key names of the columns of the primary key, else of a unique key without nullable columns; empty if neither
 */
record TableShape(TableId table, List<Column> columns, List<String> key) {

    /** A column; names of columns are compared without case, as MySQL does. */
    record Column(String name, ColumnType type, boolean zeroFilled) {
        String sql() {
            return type.sql(name, zeroFilled);
        }
    }

    private static final String COLUMNS = """
            SELECT column_name, data_type, column_type FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""";

    private static final String UNIQUE_KEYS = """
            SELECT index_name, column_name, nullable FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND non_unique = 0 ORDER BY index_name, seq_in_index""";

    TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    boolean exists() {
        return !columns.isEmpty();
    }

    static TableShape read(Connection connection, TableId table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query = of(connection, COLUMNS, table);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                boolean zeroFilled = rows.getString(3).toLowerCase(Locale.ROOT).contains("zerofill");
                columns.add(new Column(rows.getString(1), ColumnType.of(rows.getString(2)), zeroFilled));
            }
        }
        return new TableShape(table, columns, key(connection, table));
    }

    private static List<String> key(Connection connection, TableId table) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Set<String> unusable = new HashSet<>();
        try (PreparedStatement query = of(connection, UNIQUE_KEYS, table);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String index = rows.getString(1);
                String column = rows.getString(2); // null for an expression
                keys.computeIfAbsent(index, name -> new ArrayList<>()).add(column);
                if (column == null || "YES".equalsIgnoreCase(rows.getString(3))) {
                    unusable.add(index);
                }
            }
        }
        keys.keySet().removeAll(unusable);
        return keys.containsKey("PRIMARY")
                ? keys.get("PRIMARY")
                : keys.values().stream().findFirst().orElse(List.of());
    }

    private static PreparedStatement of(Connection connection, String sql, TableId table) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setString(1, table.database());
        query.setString(2, table.table());
        return query;
    }
}
