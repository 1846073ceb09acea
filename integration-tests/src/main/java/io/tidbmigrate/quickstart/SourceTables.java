package io.tidbmigrate.quickstart;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables of a server that are migrated; views are not among them. */
final class SourceTables {
    private static final Set<String> SYSTEM = Set.of("mysql", "sys", "information_schema", "performance_schema");

    private final MySqlEndpoint server;
    private final List<String> databases;

    /** An empty list stands for all databases but the system's. */
    SourceTables(MySqlEndpoint server, List<String> databases) {
        this.server = server;
        this.databases = databases;
    }

    List<TableId> list() throws SQLException {
        List<TableId> tables = new ArrayList<>();
        try (Connection connection = server.open();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT table_schema, table_name FROM information_schema.tables "
                                + "WHERE table_type = 'BASE TABLE' ORDER BY 1, 2")) {
            while (rows.next()) {
                if (isSelected(rows.getString(1))) {
                    tables.add(new TableId(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return tables;
    }

    /** The server's own estimate, which is not exact. */
    long estimatedRows() throws SQLException {
        long total = 0;
        try (Connection connection = server.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_schema, SUM(table_rows) FROM "
                        + "information_schema.tables WHERE table_type = 'BASE TABLE' GROUP BY table_schema")) {
            while (rows.next()) {
                total += isSelected(rows.getString(1)) ? rows.getLong(2) : 0;
            }
        }
        return total;
    }

    private boolean isSelected(String database) {
        return databases.isEmpty() ? !SYSTEM.contains(database) : databases.contains(database);
    }
}
