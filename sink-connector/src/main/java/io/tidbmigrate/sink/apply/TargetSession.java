package io.tidbmigrate.sink.apply;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session with the target, opened when it is needed and opened anew after it was closed. Always in autocommit mode but
 * inside {@link #transaction}: no transaction of ours ever waits open, where it would hold up DDL. Confined to one thread.
 */
public final class TargetSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetSession.class);
    private static final long CHECKED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int CHECK_SECONDS = 5;
    /** Errors of COMMIT after which nothing was committed (docs.pingcap.com, "Error Codes"). */
    private static final Set<Integer> ROLLED_BACK = Set.of(1213, 8002, 8005, 8022, 8028, 8147, 9007);

    private final MySqlEndpoint target;
    private final SessionSettings settings;
    private volatile Connection connection;
    private Server server;
    private long usedAt;
    private Duration lastCommit = Duration.ZERO;
    private boolean isHeld;
    private boolean isGivenUp;

    /** @param answerTimeout longest wait for an answer, milliseconds; 0 without end */
    public TargetSession(MySqlEndpoint target, Map<String, String> variables, int answerTimeout) {
        this.target = target.with("connectTimeout", "10000")
                .with("socketTimeout", Integer.toString(answerTimeout))
                .with("useServerPrepStmts", "false")
                .with("cachePrepStmts", "true") // what is known of a text, where its question marks are
                .with("prepStmtCacheSize", "64")
                .with("prepStmtCacheSqlLimit", "32768")
                .with("characterEncoding", "UTF-8")
                .with("connectionCollation", "utf8mb4_bin")
                .with("connectionTimeZone", "UTC")
                .with("preserveInstants", "false")
                .with("tinyInt1isBit", "false")
                .with("yearIsDateType", "false")
                .with("readOnlyPropagatesToServer", "false")
                .with("processEscapeCodesForPrepStmts", "false")
                .with("useAffectedRows", "false");
        this.settings = new SessionSettings(variables);
    }

    /** Something done inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** The connection, opened if need be. */
    public Connection connection() throws SQLException {
        if (isHeld) {
            return held();
        }
        boolean idle = System.nanoTime() - usedAt > CHECKED_AFTER_NANOS;
        if (connection != null && (connection.isClosed() || (idle && !connection.isValid(CHECK_SECONDS)))) {
            close();
        }
        if (connection == null) {
            open();
        }
        usedAt = System.nanoTime();
        return connection;
    }

    /** From now on there is one connection, until {@link #release}: when it is lost, all that is asked for fails. */
    public void hold() throws SQLException {
        connection();
        isHeld = true;
    }

    /** Its settings are not those of the rows any more: it ends when it is not held. */
    public void giveUp() {
        isGivenUp = true;
        if (!isHeld) {
            close();
        }
    }

    public void release() {
        isHeld = false;
        if (isGivenUp) {
            close();
        }
    }

    public Server server() throws SQLException {
        connection();
        return server;
    }

    public SessionSettings settings() {
        return settings;
    }

    /**
     * Does all of the work or none of it.
     *
     * @throws UnsureCommitException if which of the two is not known
     */
    public <T> T transaction(Work<T> work) throws SQLException {
        Connection open = connection();
        execute(open, server.isTidb() ? "BEGIN PESSIMISTIC" : "START TRANSACTION");
        try {
            T result = work.in(open);
            long worked = System.nanoTime();
            commit(open);
            usedAt = System.nanoTime();
            lastCommit = Duration.ofNanos(usedAt - worked);
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(open);
            throw e;
        }
    }

    /** Time that the COMMIT of the last transaction took which ended well. */
    Duration lastCommit() {
        return lastCommit;
    }

    /** To be told of errors: after some, the next request needs a new connection. */
    public void failed(SQLException error) {
        if (FailureTable.kind(error) == FailureKind.RECONNECT) {
            close();
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("msg=\"connection was closed already\"", e);
            }
            connection = null;
        }
    }

    /** Ends the session from another thread, whatever it waits for. */
    public void abort() {
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("msg=\"connection was gone already\"", e);
            }
        }
    }

    private Connection held() throws SQLException {
        if (connection == null || connection.isClosed()) {
            throw new SQLNonTransientConnectionException("The session with the target was lost", "08003");
        }
        usedAt = System.nanoTime();
        return connection;
    }

    private static void commit(Connection open) throws SQLException {
        try {
            execute(open, "COMMIT");
        } catch (SQLException e) {
            throw ROLLED_BACK.contains(e.getErrorCode()) ? e : new UnsureCommitException(e);
        }
    }

    private void rollback(Connection open) {
        try {
            execute(open, "ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("msg=\"rollback failed; the server does it when the session ends\"", e);
            close();
        }
    }

    private void open() throws SQLException {
        Connection opened = target.open();
        try {
            server = settings.applyTo(opened);
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
        connection = opened;
        isGivenUp = false;
        LOG.info("msg=\"connected to the target\" target={} tidb={}", target, server.isTidb());
    }
}
