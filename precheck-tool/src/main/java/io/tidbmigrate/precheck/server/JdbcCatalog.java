package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of the target: a database is read as a whole when its first table is asked for. Confined to one thread. */
final class JdbcCatalog implements TargetCatalog {
    private static final int TABLES_PER_QUERY = 100;

    private final Connection connection;
    private final JdbcTarget target;
    private final Routing routing;
    private final ConnectorSettings sink;
    private final Map<String, Map<String, Table>> databases = new HashMap<>();
    private Map<String, Map<TableId, String>> collations;

    JdbcCatalog(Connection connection, JdbcTarget target, Routing routing, ConnectorSettings sink) {
        this.connection = connection;
        this.target = target;
        this.routing = routing;
        this.sink = sink;
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
        String database = folded(table.database());
        Map<String, Table> tables = databases.get(database);
        if (tables == null) {
            tables = new HashMap<>();
            for (Table read : new JdbcTables(connection).read(collations(database))) {
                tables.put(folded(read.id().table()), read);
            }
            databases.put(database, tables);
        }
        return Optional.ofNullable(tables.get(folded(table.table())));
    }

    /** The names of all tables are read once: a target may have many databases. */
    private Map<TableId, String> collations(String database) throws SQLException {
        if (collations == null) {
            Map<String, Map<TableId, String>> read = new HashMap<>();
            for (Map.Entry<TableId, String> table :
                    new JdbcTables(connection).collations(id -> true).entrySet()) {
                read.computeIfAbsent(folded(table.getKey().database()), name -> new LinkedHashMap<>())
                        .put(table.getKey(), table.getValue());
            }
            collations = read;
        }
        return collations.getOrDefault(database, Map.of());
    }

    /** As the target compares names. */
    private String folded(String name) throws SQLException {
        return target.variable("lower_case_table_names").filter("0"::equals).isPresent()
                ? name
                : name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> variable(String name) throws SQLException {
        return target.variable(name);
    }

    /** Many tables by one query: the way to the server may be long. */
    @Override
    public List<TableId> withRows(List<TableId> sourceTables) throws SQLException {
        List<TableId> sources = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        for (TableId source : sourceTables) {
            Optional<Table> table = table(source);
            if (table.isPresent()) {
                queries.add("(SELECT " + sources.size() + " FROM "
                        + table.get().id().quoted() + " LIMIT 1)");
                sources.add(source);
            }
        }
        List<TableId> filled = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += TABLES_PER_QUERY) {
            List<String> some = queries.subList(from, Math.min(from + TABLES_PER_QUERY, queries.size()));
            Query.rows(connection, String.join(" UNION ALL ", some), row -> row.getInt(1)).stream()
                    .sorted()
                    .forEach(at -> filled.add(sources.get(at)));
        }
        return filled;
    }

    @Override
    public List<Trigger> triggers() throws SQLException {
        return Query.rows(
                connection,
                "SELECT event_object_schema, event_object_table, trigger_name FROM information_schema.triggers",
                row -> new Trigger(new TableId(row.getString(1), row.getString(2)), row.getString(3)));
    }

    @Override
    public List<TableId> runningEvents() throws SQLException {
        return variable("event_scheduler").filter("ON"::equalsIgnoreCase).isEmpty()
                ? List.of()
                : Query.rows(
                        connection,
                        "SELECT event_schema, event_name FROM information_schema.events WHERE status = 'ENABLED'",
                        row -> new TableId(row.getString(1), row.getString(2)));
    }

    @Override
    public boolean knowsTimeZone(String name) throws SQLException {
        return Query.rows(
                        connection,
                        "SELECT CONVERT_TZ('2000-01-01 00:00:00', '+00:00', ?) IS NOT NULL",
                        row -> row.getBoolean(1),
                        name)
                .get(0);
    }

    /** Not on TiDB Cloud Starter and Essential: any error is "does not tell" (TiDB manual, TIKV_STORE_STATUS). */
    @Override
    public OptionalLong freeBytes() {
        try {
            List<String> stores = Query.rows(
                    connection,
                    "SELECT AVAILABLE FROM information_schema.TIKV_STORE_STATUS WHERE STORE_STATE_NAME = 'Up'",
                    row -> row.getString(1));
            long free = 0;
            for (String available : stores) {
                free += StoreSpace.bytes(available);
            }
            return stores.isEmpty() ? OptionalLong.empty() : OptionalLong.of(free);
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Routing routing() {
        return routing;
    }

    @Override
    public ConnectorSettings sink() {
        return sink;
    }

    private Set<String> names(String statement) throws SQLException {
        return Query.rows(connection, statement, row -> row.getString(1).toLowerCase(Locale.ROOT)).stream()
                .collect(Collectors.toSet());
    }
}
