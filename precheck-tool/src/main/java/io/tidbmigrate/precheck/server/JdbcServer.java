package io.tidbmigrate.precheck.server;

import io.tidbmigrate.precheck.grant.Grants;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What sources and targets have in common, asked over one connection, which the opener closes. Asks once and remembers. */
abstract class JdbcServer implements ServerVariables, GrantStatements, Connections, ServerClock, Encryption {
    private static final DateTimeFormatter CERTIFICATE =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy zzz", Locale.ENGLISH);

    final Connection connection;
    private Map<String, String> variables;
    private List<String> grants;

    JdbcServer(Connection connection) {
        this.connection = connection;
    }

    @Override
    public final Optional<String> variable(String name) throws SQLException {
        if (variables == null) {
            Map<String, String> read = new HashMap<>();
            Query.rows(
                    connection,
                    "SHOW GLOBAL VARIABLES",
                    row -> read.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)));
            variables = read;
        }
        return Optional.ofNullable(variables.get(name));
    }

    /**
     * Adds the roles that a login has active, not all that are granted: the connector's sessions have no others. MariaDB
     * lists what its active role gives without being asked.
     */
    @Override
    public final List<String> grants() throws SQLException {
        if (grants == null) {
            List<String> own = Query.rows(connection, "SHOW GRANTS", row -> row.getString(1));
            grants = Grants.nameRoles(own) && !isMariaDb() ? withRoles(own) : own;
        }
        return grants;
    }

    @Override
    public final OptionalLong openConnections() throws SQLException {
        return Query.rows(connection, "SHOW GLOBAL STATUS LIKE 'Threads_connected'", row -> row.getLong(2)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    final Optional<ServerVersion> version() throws SQLException {
        return variable("version").flatMap(ServerVersion::parse);
    }

    final boolean isMariaDb() throws SQLException {
        return version().map(ServerVersion::mariaDb).orElse(false);
    }

    final boolean isMySqlAtLeast(int major, int minor, int patch) throws SQLException {
        return version()
                .filter(version -> !version.mariaDb() && version.isAtLeast(major, minor, patch))
                .isPresent();
    }

    /** Half of the round trip is taken for the way back. */
    @Override
    public final Duration ahead() throws SQLException {
        Instant asked = Instant.now();
        BigDecimal seconds = Query.rows(connection, "SELECT UNIX_TIMESTAMP(NOW(3))", row -> row.getBigDecimal(1))
                .get(0);
        Instant answered = Instant.now();
        Instant here = asked.plus(Duration.between(asked, answered).dividedBy(2));
        return Duration.between(
                here, Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
    }

    @Override
    public final Optional<String> cipher() throws SQLException {
        return status("Ssl_cipher");
    }

    /** In the form of OpenSSL; servers with another library have others, which are taken for no answer. */
    @Override
    public final Optional<Instant> certificateEnd() throws SQLException {
        Optional<String> text = status("Ssl_server_not_after");
        try {
            // The day is padded with a blank: "Jan  2".
            return text.map(end -> ZonedDateTime.parse(end.replaceAll("\\s+", " "), CERTIFICATE)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public final boolean isLocal() {
        try {
            String host = connection
                    .getMetaData()
                    .getURL()
                    .replaceFirst("^[^/]*//", "")
                    .replaceFirst("[/?].*", "");
            return host.matches("(?i)(127\\.[0-9.]+|localhost|\\[::1\\])(:\\d+)?");
        } catch (SQLException e) {
            return false;
        }
    }

    private Optional<String> status(String name) throws SQLException {
        return Query.rows(connection, "SHOW SESSION STATUS LIKE '" + name + "'", row -> row.getString(2)).stream()
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    private List<String> withRoles(List<String> own) throws SQLException {
        String roles = Query.rows(connection, "SELECT CURRENT_ROLE()", row -> row.getString(1))
                .get(0);
        return roles == null || roles.isEmpty() || roles.equalsIgnoreCase("NONE")
                ? own
                : Query.rows(connection, "SHOW GRANTS FOR CURRENT_USER() USING " + roles, row -> row.getString(1));
    }
}
