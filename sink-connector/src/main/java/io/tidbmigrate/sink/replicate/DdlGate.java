package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Barrier;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.DdlJournal;
import io.tidbmigrate.sink.apply.DdlOrder;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.event.DdlChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where lanes wait for DDL. When all lanes that a DDL names have committed what stands before it, the owner of the first
 * lane carries it out, and all go on. Works the same for one task and for many: they meet in the barrier and the journal.
 * Order is the binlog's in every lane, so no two DDL can wait for each other. Confined to the task thread.
 */
final class DdlGate {
    private static final Logger LOG = LoggerFactory.getLogger(DdlGate.class);
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WARN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long QUICK_MS = 500;
    private static final long LAST_CHANCE_MS = 20_000;

    private final TargetSession session;
    private final Checkpoints checkpoints;
    private final DdlJournal journal;
    private final Barrier barrier;
    private final DdlThread thread;
    private final DdlOrders orders;
    private final Consumer<DdlOrder> onDone;
    private final Map<String, PendingDdl> pending = new LinkedHashMap<>();
    private long asked;

    /** @param onDone told of each DDL that may have changed tables, before lanes go on */
    DdlGate(TargetSession session, MetaSchema meta, DdlThread thread, DdlOrders orders, Consumer<DdlOrder> onDone) {
        this.session = session;
        this.checkpoints = new Checkpoints(meta);
        this.journal = new DdlJournal(meta);
        this.barrier = new Barrier(meta);
        this.thread = thread;
        this.orders = orders;
        this.onDone = onDone;
    }

    boolean isWaiting() {
        return !pending.isEmpty();
    }

    /**
     * A lane, with all before it committed, has reached a DDL. Afterwards the lane either is behind it or waits.
     *
     * @return lanes that waited and go on
     */
    List<LaneState> reach(LaneState lane, DdlChange change) throws SQLException {
        DdlOrder order = orders.of(change).orElse(null);
        boolean replay = !change.ddl().isSnapshot() && lane.progress().covers(change.position());
        if (order == null || replay) {
            pass(Map.of(lane, change), null);
            return List.of();
        }
        PendingDdl ddl = pending.computeIfAbsent(order.key(), any -> new PendingDdl(order));
        ddl.waiting().put(lane, change);
        lane.waits(true);
        if (order.event().lanes().size() > 1) {
            barrier.arrive(session.connection(), order.key(), lane.lane());
        }
        return advance(ddl) ? goOn(ddl) : List.of();
    }

    /** Looks whether waiting lanes can go on. Returns those that do. */
    List<LaneState> check() throws SQLException {
        if (pending.isEmpty() || System.nanoTime() - asked < ASK_NANOS) {
            return List.of();
        }
        List<LaneState> free = new ArrayList<>();
        for (PendingDdl ddl : List.copyOf(pending.values())) {
            if (advance(ddl)) {
                free.addAll(goOn(ddl));
            }
        }
        asked = System.nanoTime();
        return free;
    }

    /** Lanes are taken away. A DDL under way gets a moment to end, so that nobody need do it again. */
    void leave(Set<LaneState> lanes) throws SQLException {
        for (PendingDdl ddl : List.copyOf(pending.values())) {
            boolean leaves = ddl.waiting().keySet().stream().anyMatch(lanes::contains);
            if (leaves && ddl.run() != null && thread.isDone(ddl.run(), LAST_CHANCE_MS) && advance(ddl)) {
                goOn(ddl);
            }
            ddl.waiting().keySet().removeAll(lanes);
            if (ddl.waiting().isEmpty()) {
                pending.remove(ddl.order().key());
            }
        }
    }

    /** Whether the DDL is done and the lanes have been moved past it. */
    private boolean advance(PendingDdl ddl) throws SQLException {
        if (ddl.run() == null) {
            if (journal.isDone(session.connection(), ddl.order().key())) {
                pass(ddl.waiting(), ddl.order());
                return true;
            }
            LaneState coordinator = coordinator(ddl);
            if (coordinator == null || !allArrived(ddl)) {
                return false;
            }
            ddl.run(thread.submit(ddl.order(), Lanes.epochs(List.of(coordinator))));
        }
        if (!thread.isDone(ddl.run(), QUICK_MS)) {
            return false;
        }
        var run = ddl.run();
        ddl.run(null);
        DdlThread.result(run);
        pass(ddl.waiting(), ddl.order());
        return true;
    }

    private static LaneState coordinator(PendingDdl ddl) {
        return ddl.waiting().keySet().stream()
                .filter(lane -> lane.lane().equals(ddl.order().coordinator()))
                .findFirst()
                .orElse(null);
    }

    private boolean allArrived(PendingDdl ddl) throws SQLException {
        Set<Lane> missing = new TreeSet<>(Lanes.BY_NAME);
        missing.addAll(ddl.order().event().lanes());
        ddl.waiting().keySet().forEach(lane -> missing.remove(lane.lane()));
        if (!missing.isEmpty()) {
            missing.removeAll(barrier.arrived(session.connection(), ddl.order().key()));
        }
        if (!missing.isEmpty() && System.nanoTime() - ddl.since() > WARN_NANOS) {
            LOG.warn(
                    "msg=\"DDL waits for lanes; see that the sink reads their topics\" id={} lanes={}",
                    ddl.order().key(),
                    missing);
            ddl.warned();
        }
        return missing.isEmpty();
    }

    /** Moves lanes past a DDL, and notes that it is done, in one transaction. */
    private void pass(Map<LaneState, DdlChange> lanes, DdlOrder order) throws SQLException {
        SortedMap<Lane, Checkpoint> moved = new TreeMap<>(Lanes.BY_NAME);
        lanes.forEach((lane, change) ->
                moved.put(lane.lane(), new Checkpoint(lane.epoch(), PendingDdl.behind(lane, change))));
        session.transaction(connection -> move(connection, lanes, moved, order));
        lanes.forEach((lane, change) -> lane.moved(PendingDdl.behind(lane, change)));
        if (order != null) {
            onDone.accept(order);
        }
    }

    private Void move(
            Connection connection, Map<LaneState, DdlChange> lanes, SortedMap<Lane, Checkpoint> moved, DdlOrder order)
            throws SQLException {
        checkpoints.lock(connection, Lanes.epochs(lanes.keySet()));
        checkpoints.move(connection, moved);
        if (order != null) {
            journal.done(connection, order.key());
            barrier.clear(connection, order.key());
        }
        return null;
    }

    private List<LaneState> goOn(PendingDdl ddl) {
        pending.remove(ddl.order().key());
        List<LaneState> free = List.copyOf(ddl.waiting().keySet());
        free.forEach(lane -> lane.waits(false));
        return free;
    }
}
