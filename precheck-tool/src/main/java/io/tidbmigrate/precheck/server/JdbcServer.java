package io.tidbmigrate.precheck.server;

import io.tidbmigrate.precheck.grant.Grants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What sources and targets have in common. Asks once and remembers; confined to one thread. */
final class JdbcServer implements ServerVariables, GrantStatements {
    private final Connection connection;
    private Map<String, String> variables;
    private List<String> grants;

    JdbcServer(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<String> variable(String name) throws SQLException {
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
    public List<String> grants() throws SQLException {
        if (grants == null) {
            List<String> own = Query.rows(connection, "SHOW GRANTS", row -> row.getString(1));
            grants = Grants.nameRoles(own) && !isMariaDb() ? withRoles(own) : own;
        }
        return grants;
    }

    OptionalLong openConnections() throws SQLException {
        return Query.rows(connection, "SHOW GLOBAL STATUS LIKE 'Threads_connected'", row -> row.getLong(2)).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    Optional<ServerVersion> version() throws SQLException {
        return variable("version").flatMap(ServerVersion::parse);
    }

    boolean isMariaDb() throws SQLException {
        return version().map(ServerVersion::mariaDb).orElse(false);
    }

    private List<String> withRoles(List<String> own) throws SQLException {
        String roles = Query.rows(connection, "SELECT CURRENT_ROLE()", row -> row.getString(1))
                .get(0);
        return roles == null || roles.isEmpty() || roles.equalsIgnoreCase("NONE")
                ? own
                : Query.rows(connection, "SHOW GRANTS FOR CURRENT_USER() USING " + roles, row -> row.getString(1));
    }
}
