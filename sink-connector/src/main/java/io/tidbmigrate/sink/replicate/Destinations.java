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

    private Origin last;
    private Destination ofLast;

    private record Origin(String source, String sourceId, TableId table) {
        boolean isOf(RowChange row) {
            return table.isOf(row.table().database(), row.table().table())
                    && source.equals(row.source())
                    && sourceId.equals(row.sourceId());
        }
    }

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
        if (last == null || !last.isOf(row)) {
            Origin origin = new Origin(row.source(), row.sourceId(), row.table());
            ofLast = known.computeIfAbsent(origin, this::routed);
            last = origin;
        }
        return ofLast;
    }

    private Destination routed(Origin origin) {
        TableId target = routes.table(origin.source(), origin.table());
        return new Destination(
                new LaneTable(origin.source(), origin.table(), target),
                routes.extended(origin.source(), origin.sourceId(), origin.table()));
    }
}
