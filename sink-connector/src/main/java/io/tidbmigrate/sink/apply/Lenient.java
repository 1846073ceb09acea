package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.record.EnumIndexZero;
import io.tidbmigrate.sink.event.Image;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.plan.Statement;
import io.tidbmigrate.sink.value.NoLabel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a statement that writes index 0 of an ENUM, which only a session that is not strict takes. What else such a session
 * would change on its way is found by its warnings, and refused.
 */
final class Lenient {
    private static final int TRUNCATED = 1265;
    /** VALUES() and other words that MySQL means to give up. */
    private static final Set<Integer> OF_WORDS = Set.of(1287, 1681);

    private static final Pattern COLUMN = Pattern.compile("Data truncated for column '(.*)' at row \\d+");

    private Lenient() {}

    static boolean needs(Statement statement) {
        return statement.bindings().contains(NoLabel.INDEX_ZERO);
    }

    /** @throws SQLException also for a value that would not arrive as it is */
    static int execute(Connection connection, PreparedStatement prepared, Statement statement) throws SQLException {
        String strict = sqlMode(connection);
        SessionSettings.set(connection, "sql_mode", relaxed(strict));
        SessionSettings.setOptional(connection, "max_error_count", "65535");
        try {
            int hit = prepared.executeUpdate();
            refuseOthers(connection, columns(statement));
            return hit;
        } finally {
            SessionSettings.set(connection, "sql_mode", strict);
        }
    }

    /** Those with index 0 in some row, lower case. */
    private static Set<String> columns(Statement statement) {
        Set<String> columns = new HashSet<>();
        for (RowChange row : statement.rows()) {
            Image image = row.after() == null ? row.before() : row.after();
            for (int i = 0; i < image.names().size(); i++) {
                if (EnumIndexZero.TEXT.equals(image.values().get(i))) {
                    columns.add(image.names().get(i).toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    private static String relaxed(String mode) {
        return mode.replaceAll("(?i)STRICT_(TRANS|ALL)_TABLES,?", "").replaceAll(",$", "");
    }

    private static void refuseOthers(Connection connection, Set<String> columns) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SHOW WARNINGS");
                ResultSet warnings = query.executeQuery()) {
            while (warnings.next()) {
                int code = warnings.getInt(2);
                String message = warnings.getString(3);
                Matcher column = COLUMN.matcher(message);
                boolean isIndexZero = code == TRUNCATED
                        && column.matches()
                        && columns.contains(column.group(1).toLowerCase(Locale.ROOT));
                if (!isIndexZero && !OF_WORDS.contains(code)) {
                    throw new SQLException(message, "22001", code);
                }
            }
        }
    }

    private static String sqlMode(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT @@SESSION.sql_mode");
                ResultSet mode = query.executeQuery()) {
            mode.next();
            return mode.getString(1);
        }
    }
}
