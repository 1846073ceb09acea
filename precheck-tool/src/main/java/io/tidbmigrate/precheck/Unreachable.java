package io.tidbmigrate.precheck;

import io.tidbmigrate.precheck.server.Secrets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Why a server cannot be asked at all.
 *
 * @param message one line, without passwords
 * @param configKey the connector key to look at
 */
record Unreachable(String instance, String message, String instruction, String configKey) {
    private static final Set<Integer> LOGIN_REFUSED = Set.of(1044, 1045, 1698, 1862, 3118);

    static Unreachable missing(String key, String instance) {
        return new Unreachable(instance, key + " is missing", "Set " + key, key);
    }

    /** In DM's words, which end with the driver's reason. */
    static Unreachable of(SQLException e, Side side, String instance, Map<String, String> config) {
        String message = "failed to open DSN " + config.get(side.userKey()) + ":***@" + instance + ": "
                + Secrets.of(config).hidden(reason(e));
        return LOGIN_REFUSED.contains(e.getErrorCode())
                ? new Unreachable(
                        instance,
                        message,
                        "Check " + side.userKey() + " and " + side.passwordKey()
                                + ", and that the account may log in from this host",
                        side.userKey())
                : new Unreachable(
                        instance,
                        message,
                        "Check what the message names, " + side.addressKey()
                                + ", that the server runs, and that it can be reached from this host",
                        side.addressKey());
    }

    /** The first line of the driver's message, with the innermost cause where the driver only says that it failed. */
    static String reason(SQLException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (first.startsWith("URLDecoder")) {
            return "a % in the URL is not followed by two hexadecimal digits"; // the driver quotes what may be a
            // password
        }
        return cause == e || e.getErrorCode() != 0
                ? first
                : first + " (" + cause.getClass().getSimpleName() + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + ")";
    }

    /** The keys by which each side names its server. */
    enum Side {
        SOURCE("database.hostname", "database.user", "database.password"),
        TARGET("connection.url", "connection.user", "connection.password");

        private final String addressKey;
        private final String userKey;
        private final String passwordKey;

        Side(String addressKey, String userKey, String passwordKey) {
            this.addressKey = addressKey;
            this.userKey = userKey;
            this.passwordKey = passwordKey;
        }

        String addressKey() {
            return addressKey;
        }

        String userKey() {
            return userKey;
        }

        String passwordKey() {
            return passwordKey;
        }
    }
}
