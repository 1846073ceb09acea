package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.ddl.SqlScript;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.apply.MetaSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an operator has decided about statements, ahead or after they stopped the migration: DM's {@code binlog skip},
 * {@code replace} and {@code inject}, as rows of table {@code ddl_override} in the meta schema.
 */
final class DdlOverrides {
    private final String table;
    private final DdlSteps steps;

    DdlOverrides(MetaSchema meta, DdlSteps steps) {
        this.table = meta.override();
        this.steps = steps;
    }

    /** What the operator wants. */
    enum Action {
        /** Run nothing. */
        SKIP,
        /** Run the given statements in its place. */
        REPLACE,
        /** Run the given statements, then the statement itself. */
        INJECT
    }

    /** A row of the table. */
    private record Row(long id, String pattern, String action, String statements) {}

    /**
     * What to run for a statement. A row that names its place in the binlog comes before one that only has a pattern, and
     * among equals the first.
     *
     * @return empty if nobody has decided about it
     * @throws MigrationException DDL_REFUSED for a row that cannot be read
     */
    Optional<List<DdlStep>> of(Connection connection, DdlOrder order) throws SQLException {
        String place = order.event().id();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT `id`, `pattern`, `action`, `statements` FROM "
                        + table + " WHERE `source` IN ('', ?) AND `binlog` IN ('', ?, ?)"
                        + " ORDER BY `binlog` = '', `id`")) {
            query.setString(1, order.source());
            query.setString(2, place);
            query.setString(3, place.substring(0, place.lastIndexOf(':')));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Row row = new Row(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4));
                    if (pattern(row, order).matcher(order.event().sql()).find()) {
                        return Optional.of(decided(row, order));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(Row row, DdlOrder order) {
        try {
            return Pattern.compile(row.pattern(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw unreadable(row, order, "its pattern is no regular expression: " + e.getDescription());
        }
    }

    private List<DdlStep> decided(Row row, DdlOrder order) {
        String text = row.statements() == null ? "" : row.statements();
        List<String> statements =
                SqlScript.statements(text, SqlMode.of(order.event().sqlMode()));
        Action action = action(row, order);
        if (statements.isEmpty() != (action == Action.SKIP)) {
            throw unreadable(row, order, "skip has no statements, replace and inject have some");
        }
        List<DdlStep> decided;
        try {
            decided = steps.of(order.source(), order.event(), statements);
        } catch (IllegalArgumentException e) {
            throw unreadable(row, order, e.getMessage());
        }
        for (DdlStep step : decided) {
            if (!order.tables().containsAll(step.tables())) {
                throw unreadable(row, order, "it touches tables that the statement does not: " + step.sql());
            }
        }
        return action == Action.INJECT ? order.after(decided) : decided;
    }

    private static Action action(Row row, DdlOrder order) {
        try {
            return Action.valueOf(row.action().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable(row, order, "its action is neither skip, replace nor inject");
        }
    }

    private static MigrationException unreadable(Row row, DdlOrder order, String why) {
        return new MigrationException(
                ErrorCode.DDL_REFUSED,
                "Row " + row.id() + " of table ddl_override cannot be carried out for a statement: " + why
                        + ". Statement: " + order.event().sql(),
                order.place(),
                "correct or delete the row, and restart the task");
    }
}
