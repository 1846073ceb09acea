package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.sink.apply.LaneTable;
import io.tidbmigrate.sink.event.RowChange;
import java.util.HashMap;
import java.util.Map;

/** Where rows go, and what they say there of where they come from. Confined to the task thread. */
final class Destinations {
    private final Routes routes;
    private final Map<Origin, Destination> known = new HashMap<>();

    private record Origin(String source, String sourceId, TableId table) {}

    /**
     * @param lane from where to where
     * @param extended columns to add, with their values
     */
    record Destination(LaneTable lane, Map<String, String> extended) {
        TableId table() {
            return lane.target();
        }
    }

    Destinations(Routes routes) {
        this.routes = routes;
    }

    /** @throws IllegalArgumentException if two rules of one level hold for the table, naming both */
    Destination of(RowChange row) {
        return known.computeIfAbsent(
                new Origin(row.source(), row.sourceId(), row.table()),
                origin -> new Destination(
                        new LaneTable(origin.source(), origin.table(), routes.table(origin.source(), origin.table())),
                        routes.extended(origin.source(), origin.sourceId(), origin.table())));
    }
}
