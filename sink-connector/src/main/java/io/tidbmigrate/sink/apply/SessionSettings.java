package io.tidbmigrate.sink.apply;

import io.tidbmigrate.sink.table.SessionZone;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up a session. Each variable is sent by itself, since TiDB Cloud refuses some: what is refused is a warning, and what
 * matters is read back.
 */
public final class SessionSettings {
    /**
     * As DM's, but strict: a value that does not fit is refused, never cut. Zero dates and dates such as 31 February, which
     * MySQL may hold, are let through.
     */
    public static final String SQL_MODE = "STRICT_TRANS_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,IGNORE_SPACE";

    private static final Logger LOG = LoggerFactory.getLogger(SessionSettings.class);
    private static final int UNKNOWN_VARIABLE = 1193;
    private final Map<String, String> ofUser;

    SessionSettings(Map<String, String> ofUser) {
        this.ofUser = ofUser;
    }

    Server applyTo(Connection connection) throws SQLException {
        boolean isTidb = isTidb(connection);
        for (Map.Entry<String, String> variable : variables(isTidb).entrySet()) {
            boolean isOurs = !ofUser.containsKey(variable.getKey());
            setOptional(connection, variable.getKey(), variable.getValue(), isOurs);
        }
        if (!read(connection, "sql_mode").contains("STRICT_")) {
            LOG.warn("msg=\"session is not strict: the target cuts values that do not fit\"");
        }
        return new Server(
                isTidb,
                SessionZone.of(read(connection, "time_zone")),
                Long.parseLong(read(connection, "max_allowed_packet")));
    }

    /** The value that a variable has for rows, for whoever changes it for a while. */
    public String rowValue(String name, String otherwise) {
        return ofUser.getOrDefault(name, otherwise);
    }

    public static void setOptional(Connection connection, String name, String value) throws SQLException {
        setOptional(connection, name, value, false);
    }

    /** @param isOurs whether no user asked for it: a target that does not know it does without */
    private static void setOptional(Connection connection, String name, String value, boolean isOurs)
            throws SQLException {
        try {
            set(connection, name, value);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
                throw e;
            }
            if (isOurs && e.getErrorCode() == UNKNOWN_VARIABLE) {
                LOG.debug("msg=\"session variable not known to the target\" variable={}", name);
            } else {
                LOG.warn("msg=\"session variable refused by the target\" variable={} error={}", name, e.getMessage());
            }
        }
    }

    public static void set(Connection connection, String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION " + name + " = " + literal(value));
        }
    }

    private Map<String, String> variables(boolean isTidb) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("sql_mode", SQL_MODE);
        variables.put("time_zone", "+00:00");
        variables.put("foreign_key_checks", "0");
        // The locks of a task that froze inside a transaction go when the server ends its idle session.
        variables.put("wait_timeout", "45");
        variables.put("innodb_lock_wait_timeout", "20");
        if (isTidb) {
            variables.put("tidb_txn_mode", "pessimistic");
            variables.put("tidb_idle_transaction_timeout", "20");
            variables.put("allow_auto_random_explicit_insert", "1");
            variables.put("tidb_enable_external_ts_read", "0");
        } else {
            // Without gap locks, which connections that write at the same time would wait for.
            variables.put("transaction_isolation", "READ-COMMITTED");
        }
        ofUser.forEach((name, value) -> {
            variables.keySet().removeIf(name::equalsIgnoreCase);
            variables.put(name, value);
        });
        return variables;
    }

    /** Only TiDB has the function; how a server that has not says so differs. */
    private static boolean isTidb(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT TIDB_VERSION()")) {
            return answer.next();
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
                throw e;
            }
            return false;
        }
    }

    private static String read(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT @@SESSION." + name)) {
            answer.next();
            return String.valueOf(answer.getString(1)).toUpperCase(Locale.ROOT);
        }
    }

    private static String literal(String value) {
        return value.matches("-?\\d+(\\.\\d+)?")
                ? value
                : '\'' + value.replace("\\", "\\\\").replace("'", "''") + '\'';
    }
}
