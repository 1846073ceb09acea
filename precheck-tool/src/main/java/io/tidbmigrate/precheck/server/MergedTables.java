package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The tables that routes lead into one table of the target, from one source or several. */
public final class MergedTables {
    private final Map<TableId, List<Part>> targets = new LinkedHashMap<>();
    private final boolean mayDiffer;

    /** @param mayDiffer whether the sink joins tables with other columns: {@code shard.mode=optimistic} */
    public MergedTables(boolean mayDiffer) {
        this.mayDiffer = mayDiffer;
    }

    public boolean mayDiffer() {
        return mayDiffer;
    }

    /**
     * A source table that is one of several.
     *
     * @param instance host and port of its source
     */
    public record Part(String instance, SourceTable table) {
        @Override
        public String toString() {
            return table.id().quoted() + " of " + instance;
        }
    }

    /** Adds the selected tables of a source. */
    public void add(String instance, List<SourceTable> tables, UnaryOperator<TableId> route) {
        for (SourceTable table : tables) {
            targets.computeIfAbsent(route.apply(table.id()), target -> new ArrayList<>())
                    .add(new Part(instance, table));
        }
    }

    /** Targets of more than one table, each with its tables. */
    public Map<TableId, List<Part>> targets() {
        Map<TableId, List<Part>> merged = new LinkedHashMap<>(targets);
        merged.values().removeIf(parts -> parts.size() < 2);
        return merged;
    }
}
