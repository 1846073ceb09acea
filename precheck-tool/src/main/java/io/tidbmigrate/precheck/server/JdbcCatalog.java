package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of the target: a database is read as a whole when its first table is asked for. Confined to one thread. */
final class JdbcCatalog implements TargetCatalog {
    private final Connection connection;
    private final JdbcTarget target;
    private final Routing routing;
    private final Map<String, Map<String, Table>> databases = new HashMap<>();

    JdbcCatalog(Connection connection, JdbcTarget target, Routing routing) {
        this.connection = connection;
        this.target = target;
        this.routing = routing;
    }

    @Override
    public boolean isTidb() throws SQLException {
        return target.tidbVersion().isPresent();
    }

    @Override
    public Set<String> charsets() throws SQLException {
        return names("SHOW CHARACTER SET");
    }

    @Override
    public Set<String> collations() throws SQLException {
        return names("SHOW COLLATION");
    }

    @Override
    public Optional<Table> table(TableId sourceTable) throws SQLException {
        if (routing.conflict(sourceTable).isPresent()) {
            return Optional.empty(); // a check of its own tells
        }
        TableId table = routing.target(sourceTable);
        boolean exact =
                target.variable("lower_case_table_names").filter("0"::equals).isPresent();
        String database = exact ? table.database() : table.database().toLowerCase(Locale.ROOT);
        Map<String, Table> tables = databases.get(database);
        if (tables == null) {
            tables = new HashMap<>();
            for (Table read : new JdbcTables(
                            connection,
                            id -> (exact ? id.database() : id.database().toLowerCase(Locale.ROOT)).equals(database))
                    .read()) {
                tables.put(exact ? read.id().table() : read.id().table().toLowerCase(Locale.ROOT), read);
            }
            databases.put(database, tables);
        }
        return Optional.ofNullable(
                tables.get(exact ? table.table() : table.table().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Routing routing() {
        return routing;
    }

    private Set<String> names(String statement) throws SQLException {
        return Query.rows(connection, statement, row -> row.getString(1).toLowerCase(Locale.ROOT)).stream()
                .collect(Collectors.toSet());
    }
}
