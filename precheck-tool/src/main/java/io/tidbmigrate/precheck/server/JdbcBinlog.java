package io.tidbmigrate.precheck.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How a source logs its changes and follows others. */
final class JdbcBinlog {
    /** "You are not using binary logging". */
    private static final int NO_BINLOG = 1381;

    /** "Command denied", of a database, a table or a column, and "table does not exist". */
    private static final Set<Integer> NOT_READABLE = Set.of(1044, 1142, 1143, 1146);

    private final Connection connection;
    private final JdbcServer server;

    JdbcBinlog(Connection connection, JdbcServer server) {
        this.connection = connection;
        this.server = server;
    }

    /** None if the server writes no binlog, which a check of its own tells. */
    List<BinlogFiles.File> files() throws SQLException {
        try {
            return Query.rows(
                    connection, "SHOW BINARY LOGS", row -> new BinlogFiles.File(row.getString(1), row.getLong(2)));
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_BINLOG) {
                return List.of();
            }
            throw e;
        }
    }

    /** Empty before MySQL 5.7, which has no such table. */
    List<Sessions.Setting> sessionSettings() throws SQLException {
        if (!server.isMySqlAtLeast(5, 7, 0)) {
            return List.of();
        }
        return Query.rows(
                connection,
                "SELECT CONCAT(t.processlist_user, '@', t.processlist_host), v.variable_name, v.variable_value"
                        + " FROM performance_schema.variables_by_thread v"
                        + " JOIN performance_schema.threads t ON t.thread_id = v.thread_id"
                        + " WHERE v.variable_name IN ('binlog_format', 'binlog_row_image', 'binlog_row_value_options',"
                        + " 'sql_log_bin') AND t.processlist_user IS NOT NULL",
                row -> new Sessions.Setting(row.getString(1), row.getString(2), row.getString(3)));
    }

    List<Map<String, String>> channels() throws SQLException {
        String statement = server.isMySqlAtLeast(8, 0, 22) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
        return Query.rows(connection, statement, JdbcBinlog::named);
    }

    Optional<Duration> awsRetention() throws SQLException {
        if (!Flavour.of(server).isAws()) {
            return Optional.empty();
        }
        try {
            return Query.rows(
                            connection,
                            "SELECT value FROM mysql.rds_configuration WHERE name = 'binlog retention hours'",
                            row -> Duration.ofHours(row.getLong(1)))
                    .stream()
                    .findFirst();
        } catch (SQLException e) {
            if (NOT_READABLE.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, String> named(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).replace("Slave", "Replica").replace("Master", "Source");
            values.put(name, row.getString(i) == null ? "" : row.getString(i));
        }
        return values;
    }
}
