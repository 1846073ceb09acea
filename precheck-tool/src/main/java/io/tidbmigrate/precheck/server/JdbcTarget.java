package io.tidbmigrate.precheck.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** A target, asked over one connection, which the opener closes. Confined to one thread. */
public final class JdbcTarget extends JdbcServer implements TargetServer {
    /** "FUNCTION TIDB_VERSION does not exist": without a default database the server names that first (1046). */
    private static final Set<Integer> NO_SUCH_FUNCTION = Set.of(1046, 1305);

    private final String metaSchema;
    private final int neededConnections;

    /** @param neededConnections what the sink's tasks open together */
    public JdbcTarget(Connection connection, String metaSchema, int neededConnections) {
        super(connection);
        this.metaSchema = metaSchema;
        this.neededConnections = neededConnections;
    }

    @Override
    public int neededConnections() {
        return neededConnections;
    }

    @Override
    public String metaSchema() {
        return metaSchema;
    }

    @Override
    public boolean metaSchemaExists() throws SQLException {
        return !Query.rows(
                        connection,
                        "SELECT schema_name FROM information_schema.schemata WHERE schema_name = ?",
                        row -> row.getString(1),
                        metaSchema)
                .isEmpty();
    }

    @Override
    public Optional<String> tidbVersion() throws SQLException {
        try {
            return Query.rows(connection, "SELECT TIDB_VERSION()", row -> row.getString(1)).stream()
                    .findFirst();
        } catch (SQLException e) {
            if (NO_SUCH_FUNCTION.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What this target knows, seen from one source.
     *
     * @param sink the keys of the sink connector
     */
    public TargetCatalog catalog(Routing routing, ConnectorSettings sink) {
        return new JdbcCatalog(connection, this, routing, sink);
    }
}
