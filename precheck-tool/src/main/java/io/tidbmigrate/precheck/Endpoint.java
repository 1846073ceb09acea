package io.tidbmigrate.precheck;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/** Opens the one connection to a server that a run uses, or says why it cannot. */
final class Endpoint implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 10_000;
    /** For one answer: less than the 90 s that Connect's REST interface waits for a validation. */
    private static final int READ_TIMEOUT_MS = 60_000;

    private final String instance;
    private final Connection connection;
    private final Unreachable problem;
    private final Optional<Timer> end;

    private Endpoint(String instance, Connection connection, Unreachable problem, Optional<Timer> end) {
        this.instance = instance;
        this.connection = connection;
        this.problem = problem;
        this.end = end;
    }

    private static Endpoint closed(Unreachable problem, String instance) {
        return new Endpoint(instance, null, problem, Optional.empty());
    }

    static Endpoint open(Unreachable.Side side, Map<String, String> config, Watch watch) {
        for (String key : new String[] {side.addressKey(), side.userKey()}) {
            if (config.getOrDefault(key, "").isBlank()) {
                return closed(Unreachable.missing(key, ""), "");
            }
        }
        MySqlEndpoint server = switch (side) {
            case SOURCE -> MySqlEndpoint.ofSource(config);
            case TARGET -> MySqlEndpoint.ofTarget(config);
        };
        String instance = server.toString();
        try {
            watch.progress().accept(instance);
            Connection connection = server.open(watch.millis(CONNECT_TIMEOUT_MS));
            connection.setNetworkTimeout(Runnable::run, READ_TIMEOUT_MS);
            return new Endpoint(instance, connection, null, watch.end().map(time -> breaking(connection, watch)));
        } catch (SQLException e) {
            return closed(Unreachable.of(e, side, instance, config), instance);
        } catch (RuntimeException e) {
            // The driver refuses some settings with exceptions of its own kind.
            SQLException refused = new SQLException(String.valueOf(e.getMessage()), e);
            return closed(Unreachable.of(refused, side, instance, config), instance);
        }
    }

    /** Breaks the connection when the time is over: a query that is running then fails, instead of being waited for. */
    private static Timer breaking(Connection connection, Watch watch) {
        Timer timer = new Timer("precheck-timeout", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        try {
                            connection.abort(Runnable::run);
                        } catch (SQLException e) {
                            // It is broken already.
                        }
                    }
                },
                watch.millis(Integer.MAX_VALUE) + 1L);
        return timer;
    }

    String instance() {
        return instance;
    }

    Optional<Connection> connection() {
        return Optional.ofNullable(connection);
    }

    /** Why there is no connection; empty if there is one. */
    Optional<Unreachable> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void close() {
        end.ifPresent(Timer::cancel);
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing was written: a connection that breaks at the end has lost nothing.
        }
    }
}
