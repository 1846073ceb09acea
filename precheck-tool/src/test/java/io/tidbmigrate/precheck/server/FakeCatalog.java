package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A target that holds what a test says. */
public final class FakeCatalog implements TargetCatalog {
    public final Map<String, String> variables = new HashMap<>();
    public final Map<TableId, Table> tables = new HashMap<>();
    public final Set<TableId> filled = new HashSet<>();
    public final List<TargetCatalog.Trigger> triggers = new ArrayList<>();
    public final List<TableId> events = new ArrayList<>();
    public final Set<String> zones = new HashSet<>();
    public final Set<String> collations = new HashSet<>();
    public OptionalLong free = OptionalLong.empty();
    public Map<String, String> routes = Map.of();
    public final Map<String, String> sink = new HashMap<>();
    private final boolean tidb;
    private final Set<String> charsets;

    /** @param tables empty ones, routed nowhere */
    public FakeCatalog(boolean tidb, Set<String> charsets, Set<TableId> tables) {
        this.tidb = tidb;
        this.charsets = charsets;
        tables.forEach(id -> this.tables.put(id, Tables.of(id, "utf8mb4", false, List.of(), List.of())));
    }

    @Override
    public boolean isTidb() {
        return tidb;
    }

    @Override
    public Set<String> charsets() {
        return charsets;
    }

    @Override
    public Set<String> collations() {
        return collations;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Optional<Table> table(TableId sourceTable) {
        return Optional.ofNullable(tables.get(routing().target(sourceTable)));
    }

    @Override
    public List<TableId> withRows(List<TableId> sourceTables) {
        return sourceTables.stream()
                .filter(table -> filled.contains(routing().target(table)))
                .toList();
    }

    @Override
    public List<TargetCatalog.Trigger> triggers() {
        return triggers;
    }

    @Override
    public List<TableId> runningEvents() {
        return events;
    }

    @Override
    public boolean knowsTimeZone(String name) {
        return zones.contains(name);
    }

    @Override
    public OptionalLong freeBytes() {
        return free;
    }

    @Override
    public Routing routing() {
        return Routing.of(Map.of("topic.prefix", "p", "source.id", "mysql-a-1"), routes);
    }

    @Override
    public ConnectorSettings sink() {
        return key -> Optional.ofNullable(sink.get(key));
    }
}
