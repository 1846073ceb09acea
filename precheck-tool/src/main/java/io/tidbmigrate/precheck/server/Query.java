package io.tidbmigrate.precheck.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows. The only place of the prechecks that sends SQL, and it sends nothing that changes a server. */
final class Query {
    private Query() {}

    /** Makes one value of the row that the result set stands on. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(row.read(rows));
                }
                return values;
            }
        }
    }

    /** {@code (?, ?, ?)}. */
    static String placeholders(int count) {
        return "(" + "?, ".repeat(count - 1) + "?)";
    }
}
