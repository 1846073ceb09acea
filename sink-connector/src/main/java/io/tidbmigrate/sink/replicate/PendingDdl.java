package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.sink.apply.LaneTable;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.ddl.DdlOrder;
import io.tidbmigrate.sink.event.DdlChange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/** A DDL that lanes of this task stand at. Confined to the task thread. */
final class PendingDdl {
    private final DdlOrder order;
    private final Map<LaneState, DdlChange> waiting = new LinkedHashMap<>();
    private final Set<LaneState> announced = new HashSet<>();
    private Future<Void> run;
    private long since = System.nanoTime();

    PendingDdl(DdlOrder order) {
        this.order = order;
    }

    DdlOrder order() {
        return order;
    }

    Map<LaneState, DdlChange> waiting() {
        return waiting;
    }

    /** Whether the other tasks have been told that a lane is here. */
    boolean isAnnounced(LaneState lane) {
        return announced.contains(lane);
    }

    void announced(LaneState lane) {
        announced.add(lane);
    }

    /** The attempt under way; null if there is none. */
    Future<Void> run() {
        return run;
    }

    void run(Future<Void> attempt) {
        run = attempt;
    }

    long since() {
        return since;
    }

    void warned() {
        since = System.nanoTime();
    }

    /**
     * Where a lane is behind the DDL. A full load starts with no mark: what the binlog brings is later than its rows. A
     * statement delivered again does not take the mark back. A fence has the place of the rows behind it, which must not be
     * taken for done. The lane of a table that the statement creates knows from then on where its rows go.
     *
     * @param order what was carried out; null if nothing was
     */
    static Progress behind(LaneState lane, DdlChange change, DdlOrder order) {
        Progress at = created(lane, order)
                .map(lane.progress()::of)
                .orElse(lane.progress())
                .at(change.place().offset());
        if (change.ddl().isSnapshot()) {
            return at.withMark(null);
        }
        if (change.ddl().isFence()) {
            return at;
        }
        return at.covers(change.position()) ? at : at.withMark(change.position());
    }

    private static Optional<LaneTable> created(LaneState lane, DdlOrder order) {
        return order != null && lane.lane().topic().equals(order.topic()) ? order.created() : Optional.empty();
    }
}
