package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target that holds what a test says. */
public record FakeCatalog(
        boolean isTidb, Set<String> charsets, Set<String> collations, Map<TableId, Table> tables, Routing routing)
        implements TargetCatalog {
    /** Tables as a test names them, routed nowhere. */
    public FakeCatalog(boolean isTidb, Set<String> charsets, Set<TableId> tables) {
        this(isTidb, charsets, Set.of(), empty(tables), Routing.of(Map.of("topic.prefix", "p"), Map.of()));
    }

    /** A TiDB with one table, into which every table of the source is routed by rules of the sink. */
    public static FakeCatalog tidb(Table table, Map<String, String> sink) {
        Routing routing = Routing.of(Map.of("topic.prefix", "p", "source.id", "mysql-a-1"), sink);
        return new FakeCatalog(true, Set.of(), Set.of(), Map.of(table.id(), table), routing);
    }

    @Override
    public Optional<Table> table(TableId sourceTable) {
        return Optional.ofNullable(tables.get(routing.target(sourceTable)));
    }

    private static Map<TableId, Table> empty(Set<TableId> tables) {
        Map<TableId, Table> made = new HashMap<>();
        tables.forEach(id -> made.put(id, Tables.of(id, "utf8mb4", false, List.of(), List.of())));
        return made;
    }
}
