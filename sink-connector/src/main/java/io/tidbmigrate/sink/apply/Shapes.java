package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shapes of the target's tables, read once and kept until a DDL touches the table. */
public final class Shapes {
    private static final String COLUMNS = """
            SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, EXTRA, GENERATION_EXPRESSION
            FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION""";
    private static final String KEYS = """
            SELECT INDEX_NAME, COLUMN_NAME, NULLABLE, SUB_PART, SEQ_IN_INDEX
            FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
            ORDER BY INDEX_NAME = 'PRIMARY' DESC, INDEX_NAME, SEQ_IN_INDEX""";

    private final Map<TableId, TableShape> known = new HashMap<>();

    /**
     * The shape of a table.
     *
     * @throws MigrationException TARGET_SCHEMA if there is no such table
     */
    public TableShape of(TableId table, Connection connection) throws SQLException {
        TableShape shape = known.get(table);
        if (shape == null) {
            shape = read(table, connection);
            known.put(table, shape);
        }
        return shape;
    }

    public void forget(Collection<TableId> tables) {
        known.keySet().removeAll(tables);
    }

    public void forgetAll() {
        known.clear();
    }

    private static TableShape read(TableId table, Connection connection) throws SQLException {
        List<Column> columns = columns(table, connection);
        if (columns.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.TARGET_SCHEMA,
                    "Table " + table + " does not exist in the target, or the user may not see it",
                    table.toString(),
                    "create it, or let the source send its schema (ddl=apply here, a full load there), and restart the"
                            + " task");
        }
        return new TableShape(table, columns, keys(table, columns, connection));
    }

    private static List<Column> columns(TableId table, Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query = prepared(connection, COLUMNS, table);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String characterSet = rows.getString(4);
                String expression = rows.getString(6);
                boolean generated = rows.getString(5).toUpperCase(Locale.ROOT).contains(" GENERATED")
                        || (expression != null && !expression.isEmpty());
                columns.add(new Column(
                        rows.getString(1),
                        rows.getString(2).toLowerCase(Locale.ROOT),
                        rows.getString(3).toLowerCase(Locale.ROOT),
                        characterSet == null ? "" : characterSet,
                        generated));
            }
        }
        return columns;
    }

    private static List<UniqueKey> keys(TableId table, List<Column> columns, Connection connection)
            throws SQLException {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        Map<String, Boolean> identifies = new HashMap<>();
        try (PreparedStatement query = prepared(connection, KEYS, table);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String key = rows.getString(1);
                String column = rows.getString(2);
                boolean whole = column != null && rows.getString(4) == null;
                boolean nullable = "YES".equalsIgnoreCase(rows.getString(3));
                identifies.merge(key, whole && !nullable, Boolean::logicalAnd);
                List<String> names = parts.computeIfAbsent(key, any -> new ArrayList<>());
                // What an expression reads is not known: any column may change its value.
                names.addAll(column == null ? columns.stream().map(Column::name).toList() : List.of(column));
            }
        }
        List<UniqueKey> keys = new ArrayList<>();
        parts.forEach((name, names) -> keys.add(new UniqueKey(name, names, identifies.get(name))));
        return keys;
    }

    private static PreparedStatement prepared(Connection connection, String sql, TableId table) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setString(1, table.database());
        query.setString(2, table.table());
        return query;
    }
}
