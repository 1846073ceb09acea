package io.tidbmigrate.migration;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rows of a table as the bytes that the server stores, read without any driver's or tool's opinion on types. */
final class RawRows {
    private RawRows() {}

    /** One line a row, in the order of the lines: hexadecimal, text in the column's own character set. */
    static List<String> of(MySqlEndpoint server, String database, String table) throws SQLException {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00'");
            List<String> expressions = expressions(connection, database, table);
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT CONCAT_WS(' ', " + String.join(", ", expressions)
                    + ") FROM " + Identifier.quoted(database) + "." + Identifier.quoted(table))) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            Collections.sort(lines);
            return lines;
        }
    }

    private static List<String> expressions(Connection connection, String database, String table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, database);
            query.setString(2, table);
            List<String> expressions = new ArrayList<>();
            try (ResultSet columns = query.executeQuery()) {
                while (columns.next()) {
                    String name = Identifier.quoted(columns.getString(1));
                    expressions.add("IFNULL(" + hex(name, columns.getString(2).toLowerCase(Locale.ROOT)) + ", 'NULL')");
                }
            }
            return expressions;
        }
    }

    private static String hex(String name, String type) {
        return switch (type) {
            case "float", "double" ->
                "HEX(CAST(" + name + " * 1e0 AS CHAR))"; // six digits of a FLOAT are not its bytes
            case "bit" -> "HEX(" + name + ")";
            default -> "HEX(CAST(" + name + " AS BINARY))";
        };
    }
}
