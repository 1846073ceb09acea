package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Questions about tables of the target, and how to empty one. */
public final class Tables {
    private static final int CHUNK_ROWS = 10_000;

    private Tables() {}

    public static boolean exists(Connection connection, TableId table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            query.setString(1, table.database());
            query.setString(2, table.table());
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    public static boolean hasRows(Connection connection, TableId table) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT 1 FROM " + table.quoted() + " LIMIT 1")) {
            return found.next();
        }
    }

    /** Empties a table; in chunks where TRUNCATE is not permitted. Stopped half-way, it is run again. */
    public static void empty(Connection connection, TableId table) throws SQLException {
        try {
            TargetSession.execute(connection, "TRUNCATE TABLE " + table.quoted());
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
                throw e;
            }
            try (Statement delete = connection.createStatement()) {
                int deleted = CHUNK_ROWS;
                while (deleted > 0) {
                    deleted = delete.executeUpdate("DELETE FROM " + table.quoted() + " LIMIT " + CHUNK_ROWS);
                }
            }
        }
    }
}
