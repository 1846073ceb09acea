package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rows of a query as the server sends them, never more than one in memory. */
final class ServerRows implements Rows {
    /** One side waits while the other sorts, so the server must bear with a client that does not read for hours. */
    private static final String SECONDS_OF_PATIENCE = "86400";

    private static final List<String> NEEDED = List.of("SET time_zone = '+00:00'", "SET sql_mode = ''");
    /** A key of 3072 bytes, the longest, may have up to four times as many in utf8mb4. */
    private static final List<String> WISHED = List.of("SET max_execution_time = 0", "SET max_sort_length = 12288");

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final int columns;
    private boolean ended;

    private ServerRows(Connection connection, Statement statement, ResultSet rows) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.columns = rows.getMetaData().getColumnCount();
    }

    static ServerRows of(MySqlEndpoint server, String query) throws SQLException {
        Connection connection = server.with("netTimeoutForStreamingResults", SECONDS_OF_PATIENCE)
                .open(Side.LOGIN_TIMEOUT_MS);
        try {
            prepare(connection);
            Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(Integer.MIN_VALUE); // Connector/J: row by row from the socket
            return new ServerRows(connection, statement, statement.executeQuery(query));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : NEEDED) {
                statement.execute(setting);
            }
            for (String setting : WISHED) {
                try {
                    statement.execute(setting);
                } catch (SQLException e) {
                    // a server that does not know or allow it is read without it
                }
            }
        }
    }

    @Override
    public byte[][] next() throws SQLException {
        if (ended || !rows.next()) {
            ended = true;
            return null;
        }
        byte[][] row = new byte[columns][];
        for (int column = 0; column < columns; column++) {
            row[column] = rows.getBytes(column + 1);
        }
        return row;
    }

    /** Cuts the connection first when rows are left: closing a result reads it to its end. */
    @Override
    public void close() throws SQLException {
        if (!ended) {
            connection.abort(Runnable::run);
            return;
        }
        rows.close();
        statement.close();
        connection.close();
    }
}
