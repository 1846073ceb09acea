package io.tidbmigrate.migration;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements on a server, in a session of their own. */
final class Sql {
    private Sql() {}

    /** In one session. */
    static void execute(MySqlEndpoint server, String... statements) {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(server + ": " + e.getMessage(), e);
        }
    }

    /** First value of the first row; empty for none, and for NULL. */
    static String first(MySqlEndpoint server, String database, String query) throws SQLException {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + Identifier.quoted(database));
            try (ResultSet rows = statement.executeQuery(query)) {
                return rows.next() && rows.getString(1) != null ? rows.getString(1) : "";
            }
        }
    }
}
