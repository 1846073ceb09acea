package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.name.TableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/**
 * What tables look like, as one short text. It differs before and after a DDL, so it tells, when the answer to a DDL was
 * lost, whether it ran: both servers do one statement wholly or not at all.
 */
final class Fingerprint {
    private static final int NO_SUCH_TABLE = 1146;
    private static final int NO_SUCH_DATABASE = 1049;

    private Fingerprint() {}

    static String of(Connection connection, List<TableId> tables, boolean isTidb) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (TableId table : tables) {
            text.append(table)
                    .append('\n')
                    .append(definition(connection, table))
                    .append('\n');
            if (isTidb) {
                text.append(tidbId(connection, table)).append('\n');
            }
        }
        return digest(text.toString());
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String definition(Connection connection, TableId table) throws SQLException {
        try (Statement show = connection.createStatement();
                ResultSet row = show.executeQuery("SHOW CREATE TABLE " + table.quoted())) {
            row.next();
            return row.getString(2).replaceAll(" AUTO_INCREMENT=\\d+", "");
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE || e.getErrorCode() == NO_SUCH_DATABASE) {
                return "absent";
            }
            throw e;
        }
    }

    /** Tells apart two tables of one definition that change their names. MySQL shows no such number to everyone. */
    private static String tidbId(Connection connection, TableId table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT TIDB_TABLE_ID FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            query.setString(1, table.database());
            query.setString(2, table.table());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "none";
            }
        }
    }
}
