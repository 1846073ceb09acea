package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another session of the same user, which is to end. A user sees and ends their own sessions without any right (MySQL 8.0
 * manual, "KILL Statement"; docs.pingcap.com, "KILL").
 */
final class OtherSession {
    private static final Logger LOG = LoggerFactory.getLogger(OtherSession.class);
    private static final String IDLE = "Sleep";
    private static final long PAUSE_MS = 100;
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Connection connection;
    private final boolean isTidb;
    private final long id;

    OtherSession(Connection connection, boolean isTidb, long id) {
        this.connection = connection;
        this.isTidb = isTidb;
        this.id = id;
    }

    /** What can be seen of it. */
    private enum State {
        GONE,
        IDLE,
        BUSY,
        /** A server of the cluster does not answer. */
        UNKNOWN
    }

    /**
     * Returns when it has ended: what it runs is waited for, and idle it is killed. One that cannot be killed or seen ends by
     * its {@code wait_timeout}, which all our sessions have alike.
     */
    void end() throws SQLException {
        Waiting waiting = new Waiting(PAUSE_MS);
        for (State state = state(); state != State.GONE; state = state()) {
            if (state == State.IDLE) {
                kill();
            } else if (state == State.UNKNOWN && waiting.lasts().compareTo(longest()) > 0) {
                LOG.warn("msg=\"a session that no server shows is taken for ended\" connection={}", id);
                return;
            }
            State seen = state;
            waiting.on(() ->
                    LOG.info("msg=\"an earlier attempt's session has to end first\" connection={} state={}", id, seen));
        }
    }

    private State state() throws SQLException {
        String sessions = isTidb ? "CLUSTER_PROCESSLIST" : "PROCESSLIST";
        try (Statement query = connection.createStatement()) {
            try (ResultSet row =
                    query.executeQuery("SELECT COMMAND FROM information_schema." + sessions + " WHERE ID = " + id)) {
                if (row.next()) {
                    return row.getString(1).equals(IDLE) ? State.IDLE : State.BUSY;
                }
            }
            return isTidb && hasWarnings(query) ? State.UNKNOWN : State.GONE;
        } catch (SQLException e) {
            if (FailureTable.kind(e) == FailureKind.RECONNECT) {
                throw e;
            }
            LOG.warn("msg=\"sessions cannot be seen\" error=\"{}\"", e.getMessage());
            return State.UNKNOWN;
        }
    }

    /** A TiDB server that others cannot reach has no rows in their answers, and a warning. */
    private static boolean hasWarnings(Statement query) throws SQLException {
        try (ResultSet warnings = query.executeQuery("SHOW WARNINGS")) {
            return warnings.next();
        }
    }

    private void kill() throws SQLException {
        try {
            TargetSession.execute(connection, "KILL " + id);
        } catch (SQLException e) {
            if (FailureTable.kind(e) == FailureKind.RECONNECT) {
                throw e;
            }
            LOG.debug("msg=\"session is not killed\" connection={} error=\"{}\"", id, e.getMessage());
        }
    }

    private Duration longest() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT @@SESSION.wait_timeout")) {
            row.next();
            return Duration.ofSeconds(row.getLong(1)).plus(MARGIN);
        }
    }
}
