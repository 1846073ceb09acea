package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.sink.apply.SessionSettings;
import io.tidbmigrate.sink.apply.TargetSession;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements as the source's session ran them: sql_mode, time zone, clock and collation are the event's. */
final class DdlSession {
    private static final Logger LOG = LoggerFactory.getLogger(DdlSession.class);
    private static final int WRONG_VALUE = 1231;
    private static final int UNKNOWN_ZONE = 1298;

    /** Of words that MySQL means to give up. */
    private static final Set<Integer> OLD_WORDS = Set.of(1287, 1681, 3719, 3720, 3778);

    private final TargetSession session;

    DdlSession(TargetSession session) {
        this.session = session;
    }

    void run(DdlEvent event, String place, List<String> statements) throws SQLException {
        Connection connection = session.connection();
        try {
            enter(connection, event, place);
            if (event.isSnapshot()) {
                // Tables of a full load come in any order, children before their parents.
                SessionSettings.set(connection, "foreign_key_checks", "0");
            }
            for (String statement : statements) {
                TargetSession.execute(connection, statement);
                say(connection, place);
            }
        } finally {
            leave(connection);
        }
    }

    /** Says once what the target reads over: TiDB takes a CHECK, FULLTEXT and others without doing what they ask for. */
    private static void say(Connection connection, String place) throws SQLException {
        Set<String> texts = new LinkedHashSet<>();
        try (Statement query = connection.createStatement();
                ResultSet warnings = query.executeQuery("SHOW WARNINGS")) {
            while (warnings.next()) {
                if (warnings.getString(1).equalsIgnoreCase("Warning") && !OLD_WORDS.contains(warnings.getInt(2))) {
                    texts.add(warnings.getInt(2) + " " + warnings.getString(3));
                }
            }
        }
        if (!texts.isEmpty()) {
            LOG.warn("msg=\"the target warns of a DDL\" place={} warnings=\"{}\"", place, texts);
        }
    }

    private void enter(Connection connection, DdlEvent event, String place) throws SQLException {
        sqlMode(connection, event.sqlMode());
        if (!event.timeZone().isEmpty()) {
            timeZone(connection, event, place);
        }
        if (event.timestampMicros() > 0) {
            SessionSettings.setOptional(
                    connection,
                    "timestamp",
                    BigDecimal.valueOf(event.timestampMicros(), 6).toPlainString());
        }
        if (!event.collation().isEmpty()) {
            SessionSettings.setOptional(connection, "collation_connection", event.collation());
        }
    }

    /** Modes that the target does not know, such as those that MySQL 8 dropped, change nothing there and are left out. */
    private static void sqlMode(Connection connection, String modes) throws SQLException {
        try {
            SessionSettings.set(connection, "sql_mode", modes);
        } catch (SQLException e) {
            if (e.getErrorCode() != WRONG_VALUE) {
                throw e;
            }
            List<String> known = new ArrayList<>();
            for (String mode : modes.split(",", -1)) {
                if (isKnown(connection, mode)) {
                    known.add(mode);
                }
            }
            LOG.debug("msg=\"sql_mode has names that the target does not know\" source={} used={}", modes, known);
            SessionSettings.set(connection, "sql_mode", String.join(",", known));
        }
    }

    private static boolean isKnown(Connection connection, String mode) throws SQLException {
        try {
            SessionSettings.set(connection, "sql_mode", mode);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == WRONG_VALUE) {
                return false;
            }
            throw e;
        }
    }

    /** A zone that the target does not know matters only where the statement writes a time of TIMESTAMP. */
    private static void timeZone(Connection connection, DdlEvent event, String place) throws SQLException {
        String zone = event.timeZone();
        try {
            SessionSettings.set(connection, "time_zone", zone);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_ZONE) {
                throw e;
            }
            if (!event.sql().toLowerCase(Locale.ROOT).contains("timestamp")) {
                return;
            }
            throw new MigrationException(
                    ErrorCode.DDL_REFUSED,
                    "The target does not know time zone " + zone + ", which a DDL statement of the source ran in",
                    place,
                    "load the time zone tables into the target (mysql_tzinfo_to_sql) and restart the task",
                    e);
        }
    }

    /** Back to the session of the rows; a session that cannot be brought back is not used again. */
    private void leave(Connection connection) {
        try {
            SessionSettings.set(
                    connection, "sql_mode", session.settings().rowValue("sql_mode", SessionSettings.SQL_MODE));
            SessionSettings.set(connection, "time_zone", session.settings().rowValue("time_zone", "+00:00"));
            TargetSession.execute(connection, "SET SESSION timestamp = DEFAULT");
            SessionSettings.set(connection, "collation_connection", "utf8mb4_bin");
            SessionSettings.set(
                    connection, "foreign_key_checks", session.settings().rowValue("foreign_key_checks", "0"));
        } catch (SQLException e) {
            LOG.debug("msg=\"session is given up after DDL\"", e);
            session.giveUp();
        }
    }
}
