package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.route.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tables of one source go.
 *
 * @param prefix {@code topic.prefix} of the source connector
 * @param sourceId {@code source.id}, the value of extended columns
 */
public record Routing(Routes routes, String prefix, String sourceId) {
    /** @throws IllegalArgumentException for a bad rule, naming the key */
    public static Routing of(Map<String, String> source, Map<String, String> sink) {
        String prefix = source.getOrDefault("topic.prefix", "");
        return new Routing(Routes.from(sink), prefix, source.getOrDefault("source.id", prefix));
    }

    /** @throws IllegalArgumentException if two rules of one level hold for the table, naming both */
    public TableId target(TableId table) {
        return routes.table(prefix, table);
    }

    /** Why no target can be named for a table; empty if one can. */
    public Optional<String> conflict(TableId table) {
        try {
            target(table);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The columns that the routes add behind the table's own, in their order; none if no target can be named. */
    public List<String> extendedColumns(TableId table) {
        return conflict(table).isPresent()
                ? List.of()
                : List.copyOf(routes.extended(prefix, sourceId, table).keySet());
    }
}
