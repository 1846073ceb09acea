package io.tidbmigrate.quickstart;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.ConnectorFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables that a source connector selects; views are not among them. */
final class SourceTables {
    private static final String BASE_TABLES = """
            SELECT table_schema, table_name, table_rows FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' ORDER BY table_schema, table_name""";

    private final MySqlEndpoint server;
    private final BlockAllowList selection;

    SourceTables(MySqlEndpoint server, ConnectorFile connector) {
        this.server = server;
        this.selection = BlockAllowList.from(connector.config());
    }

    List<TableId> list() throws SQLException {
        return List.copyOf(estimates().keySet());
    }

    /** The server's own estimate, which is not exact. */
    long estimatedRows() throws SQLException {
        return estimates().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TableId, Long> estimates() throws SQLException {
        Map<TableId, Long> tables = new LinkedHashMap<>();
        try (Connection connection = server.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(BASE_TABLES)) {
            while (rows.next()) {
                TableId table = new TableId(rows.getString(1), rows.getString(2));
                if (selection.accepts(table)) {
                    tables.put(table, rows.getLong(3));
                }
            }
        }
        return tables;
    }
}
