package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One of the two servers. What it answers when something fails names it. */
record Side(String name, MySqlEndpoint server) {
    /** As long as the checks wait. */
    static final int LOGIN_TIMEOUT_MS = 10_000;

    private static final String BASE_TABLES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' ORDER BY table_schema, table_name""";

    List<TableId> baseTables() throws SQLException {
        List<TableId> tables = new ArrayList<>();
        try (Connection connection = server.open(LOGIN_TIMEOUT_MS);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BASE_TABLES)) {
            while (rows.next()) {
                tables.add(new TableId(rows.getString(1), rows.getString(2)));
            }
            return tables;
        } catch (SQLException e) {
            throw named(e);
        }
    }

    TableShape shape(TableId table) throws SQLException {
        try (Connection connection = server.open(LOGIN_TIMEOUT_MS)) {
            return TableShape.read(connection, table);
        } catch (SQLException e) {
            throw named(e);
        }
    }

    TableSchema schema(TableId table) throws SQLException {
        try (Connection connection = server.open(LOGIN_TIMEOUT_MS);
                Statement statement = connection.createStatement()) {
            try {
                statement.execute(
                        "SET information_schema_stats_expiry = 0"); // else MySQL 8.0 shows counters of yesterday
            } catch (SQLException e) {
                // other servers have no such variable and show what is
            }
            return TableSchema.read(connection, table);
        } catch (SQLException e) {
            throw named(e);
        }
    }

    Rows.Supplier rows(String query) {
        return () -> open(query);
    }

    long count(TableId table) throws SQLException {
        try (Rows rows = open("SELECT COUNT(*) FROM " + table.quoted())) {
            return Long.parseLong(new String(rows.next()[0], StandardCharsets.US_ASCII));
        }
    }

    private Rows open(String query) throws SQLException {
        try {
            Rows rows = ServerRows.of(server, query);
            return new NamedRows(this, rows);
        } catch (SQLException e) {
            throw named(e);
        }
    }

    private SQLException named(SQLException e) {
        return new SQLException(name + " " + server + ": " + e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
    }

    private record NamedRows(Side side, Rows rows) implements Rows {
        @Override
        public byte[][] next() throws SQLException {
            try {
                return rows.next();
            } catch (SQLException e) {
                throw side.named(e);
            }
        }

        @Override
        public void close() throws SQLException {
            rows.close();
        }
    }
}
