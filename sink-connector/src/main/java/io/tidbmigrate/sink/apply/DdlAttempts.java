package io.tidbmigrate.sink.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which session attempts a DDL. No lock of a transaction lasts through a DDL, which commits it: a task that freezes between
 * the look at its epoch and the statement would send it when it wakes up, behind rows of the lane's next owner.
 *
 * <p>Invariant: an attempt is made on one connection ({@link TargetSession#hold}), which is noted in the transaction that
 * sees the owner's epoch; who attempts the DDL next has waited for the end of that connection's statement, and of the
 * connection.
 */
public final class DdlAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(DdlAttempts.class);
    private static final String IDLE = "Sleep";
    private static final long PAUSE_MS = 100;
    private static final Duration SAID_EVERY = Duration.ofSeconds(10);

    private final String table;

    public DdlAttempts(MetaSchema meta) {
        this.table = meta.attempts();
    }

    /** Notes the caller's connection. To be run in the transaction that sees its epoch. */
    void begin(Connection connection, String key) throws SQLException {
        try (PreparedStatement replace = connection.prepareStatement(
                "REPLACE INTO " + table + " (`ddl_id`, `connection_id`) VALUES (?, CONNECTION_ID())")) {
            replace.setString(1, key);
            replace.executeUpdate();
        }
    }

    /** Ends the session of an earlier attempt: what it runs is waited for, however long it takes. */
    void end(TargetSession session, String key) throws SQLException {
        Connection connection = session.connection();
        boolean isTidb = session.server().isTidb();
        Optional<Long> earlier = earlier(connection, key, isTidb);
        if (earlier.isEmpty()) {
            return;
        }
        long said = System.nanoTime() - SAID_EVERY.toNanos();
        for (Optional<String> command = command(connection, earlier.get(), isTidb);
                command.isPresent();
                command = command(connection, earlier.get(), isTidb)) {
            if (System.nanoTime() - said >= SAID_EVERY.toNanos()) {
                said = System.nanoTime();
                LOG.info(
                        "msg=\"the session of an earlier attempt at a DDL is ended first\" id={} connection={} command={}",
                        key,
                        earlier.get(),
                        command.get());
            }
            if (command.get().equals(IDLE)) {
                kill(connection, earlier.get());
            }
            pause();
        }
    }

    /** The DDL is done. */
    public void clear(Connection connection, String key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE `ddl_id` = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }

    /** MySQL counts its connections from 1 again when it is started: what was noted before is gone. */
    private Optional<Long> earlier(Connection connection, String key, boolean isTidb) throws SQLException {
        String sinceStart = isTidb ? "" : " AND `begun_at` > NOW(6) - INTERVAL " + uptime(connection) + " SECOND";
        try (PreparedStatement query = connection.prepareStatement("SELECT `connection_id` FROM " + table
                + " WHERE `ddl_id` = ? AND `connection_id` <> CONNECTION_ID()" + sinceStart)) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static long uptime(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SHOW GLOBAL STATUS LIKE 'Uptime'")) {
            row.next();
            return row.getLong(2);
        }
    }

    /** What a session does; empty if there is none. A user sees their own sessions without any right. */
    private static Optional<String> command(Connection connection, long id, boolean isTidb) throws SQLException {
        String sessions = isTidb ? "CLUSTER_PROCESSLIST" : "PROCESSLIST";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(
                        "SELECT COMMAND FROM information_schema." + sessions + " WHERE ID = " + id)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** One that cannot be killed ends by itself, after {@code wait_timeout}. */
    private static void kill(Connection connection, long id) throws SQLException {
        try {
            TargetSession.execute(connection, "KILL " + id);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
                throw e;
            }
            LOG.debug("msg=\"session is not killed\" connection={} error=\"{}\"", id, e.getMessage());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }
}
