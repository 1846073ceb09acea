package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The tables that routes lead into one table of the target, from one source or several. */
public final class MergedTables {
    private final Map<TableId, List<Part>> targets = new LinkedHashMap<>();
    private final boolean mayDiffer;
    private final boolean caseMatters;
    private final ConnectorSettings sink;
    private final List<TableId> sources = new ArrayList<>();

    /**
     * @param mayDiffer whether the sink joins tables with other columns: {@code shard.mode=optimistic}
     * @param caseMatters whether the target tells names that differ in case only; TiDB does not
     * @param sink the keys of the sink connector
     */
    public MergedTables(boolean mayDiffer, boolean caseMatters, ConnectorSettings sink) {
        this.sink = sink;
        this.mayDiffer = mayDiffer;
        this.caseMatters = caseMatters;
    }

    public boolean caseMatters() {
        return caseMatters;
    }

    public boolean mayDiffer() {
        return mayDiffer;
    }

    /**
     * A source table that is one of several.
     *
     * @param instance host and port of its source
     */
    public record Part(String instance, Table table) {
        @Override
        public String toString() {
            return table.id().quoted() + " of " + instance;
        }
    }

    /** Adds the selected tables of a source. */
    public void add(String instance, List<Table> tables, UnaryOperator<TableId> route) {
        for (Table table : tables) {
            sources.add(table.id());
            targets.computeIfAbsent(route.apply(table.id()), target -> new ArrayList<>())
                    .add(new Part(instance, table));
        }
    }

    public ConnectorSettings sink() {
        return sink;
    }

    /** Every selected table of any source. */
    public List<TableId> sources() {
        return List.copyOf(sources);
    }

    /** Every table of the target that rows go to. */
    public Set<TableId> all() {
        return Set.copyOf(targets.keySet());
    }

    /** Targets of more than one table, each with its tables. */
    public Map<TableId, List<Part>> targets() {
        Map<TableId, List<Part>> merged = new LinkedHashMap<>(targets);
        merged.values().removeIf(parts -> parts.size() < 2);
        return merged;
    }
}
