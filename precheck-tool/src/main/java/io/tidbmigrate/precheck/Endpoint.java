package io.tidbmigrate.precheck;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Opens the one connection to a server that a run uses, or says why it cannot. */
final class Endpoint implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 10_000;
    /** For one answer: less than the 90 s that Connect's REST interface waits for a validation. */
    private static final int READ_TIMEOUT_MS = 60_000;

    private final String instance;
    private final Connection connection;
    private final Unreachable problem;

    private Endpoint(String instance, Connection connection, Unreachable problem) {
        this.instance = instance;
        this.connection = connection;
        this.problem = problem;
    }

    static Endpoint open(Unreachable.Side side, Map<String, String> config, Watch watch) {
        for (String key : new String[] {side.addressKey(), side.userKey()}) {
            if (config.getOrDefault(key, "").isBlank()) {
                return new Endpoint("", null, Unreachable.missing(key, ""));
            }
        }
        MySqlEndpoint server = switch (side) {
            case SOURCE -> MySqlEndpoint.ofSource(config);
            case TARGET -> MySqlEndpoint.ofTarget(config);
        };
        String instance = server.toString();
        try {
            watch.progress().accept(instance);
            String timeout = Integer.toString(watch.millis(CONNECT_TIMEOUT_MS));
            Connection connection = server.with("connectTimeout", timeout)
                    .with("socketTimeout", timeout)
                    .open();
            connection.setNetworkTimeout(Runnable::run, watch.millis(READ_TIMEOUT_MS));
            return new Endpoint(instance, connection, null);
        } catch (SQLException e) {
            return new Endpoint(instance, null, Unreachable.of(e, side, instance, config));
        } catch (RuntimeException e) {
            // The driver refuses some settings with exceptions of its own kind.
            SQLException refused = new SQLException(String.valueOf(e.getMessage()), e);
            return new Endpoint(instance, null, Unreachable.of(refused, side, instance, config));
        }
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
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing was written: a connection that breaks at the end has lost nothing.
        }
    }
}
