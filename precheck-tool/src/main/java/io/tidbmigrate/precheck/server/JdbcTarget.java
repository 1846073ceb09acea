package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A target, asked over one connection, which the opener closes. Confined to one thread. */
public final class JdbcTarget implements TargetServer {
    /** "FUNCTION TIDB_VERSION does not exist": without a default database the server names that first (1046). */
    private static final Set<Integer> NO_SUCH_FUNCTION = Set.of(1046, 1305);

    private final Connection connection;
    private final JdbcServer server;
    private final String metaSchema;
    private final int neededConnections;

    /** @param neededConnections what the sink's tasks open together */
    public JdbcTarget(Connection connection, String metaSchema, int neededConnections) {
        this.connection = connection;
        this.server = new JdbcServer(connection);
        this.metaSchema = metaSchema;
        this.neededConnections = neededConnections;
    }

    @Override
    public Optional<String> variable(String name) throws SQLException {
        return server.variable(name);
    }

    @Override
    public List<String> grants() throws SQLException {
        return server.grants();
    }

    @Override
    public OptionalLong openConnections() throws SQLException {
        return server.openConnections();
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

    /** What this target knows, seen from one source. */
    public TargetCatalog catalog(UnaryOperator<TableId> route) {
        return new Catalog(route);
    }

    private final class Catalog implements TargetCatalog {
        private final UnaryOperator<TableId> route;

        Catalog(UnaryOperator<TableId> route) {
            this.route = route;
        }

        @Override
        public boolean isTidb() throws SQLException {
            return tidbVersion().isPresent();
        }

        @Override
        public Set<String> charsets() throws SQLException {
            return Query.rows(
                            connection,
                            "SHOW CHARACTER SET",
                            row -> row.getString(1).toLowerCase(Locale.ROOT))
                    .stream()
                    .collect(Collectors.toSet());
        }

        @Override
        public boolean holds(TableId sourceTable) throws SQLException {
            TableId table = route.apply(sourceTable);
            return !Query.rows(
                            connection,
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
                            row -> row.getString(1),
                            table.database(),
                            table.table())
                    .isEmpty();
        }
    }
}
