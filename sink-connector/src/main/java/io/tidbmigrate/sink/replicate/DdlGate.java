package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.ddl.Barrier;
import io.tidbmigrate.sink.ddl.DdlJournal;
import io.tidbmigrate.sink.ddl.DdlOrder;
import io.tidbmigrate.sink.event.DdlChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LAST_CHANCE_MS = 20_000;

    private final TargetSession session;
    private final Checkpoints checkpoints;
    private final DdlJournal journal;
    private final Barrier barrier;
    private final DdlThread thread;
    private final DdlOrders orders;
    private final Listener listener;
    private final Map<String, PendingDdl> pending = new LinkedHashMap<>();
    private long asked;
    private long patientUntil;

    /** Told what happens at the gate, at once, so that nothing gets lost when something fails later. */
    interface Listener {
        /** A DDL may have changed tables. Called before lanes go on. */
        void done(DdlOrder order);

        /** A lane is behind its DDL. */
        void free(LaneState lane);
    }

    DdlGate(TargetSession session, MetaSchema meta, DdlThread thread, DdlOrders orders, Listener listener) {
        this.session = session;
        this.checkpoints = new Checkpoints(meta);
        this.journal = new DdlJournal(meta);
        this.barrier = new Barrier(meta);
        this.thread = thread;
        this.orders = orders;
        this.listener = listener;
    }

    boolean isWaiting() {
        return !pending.isEmpty();
    }

    /**
     * A lane, with all before it committed, has reached a DDL. Afterwards the lane either is behind it or waits.
     */
    void reach(LaneState lane, DdlChange change) throws SQLException {
        DdlOrder order = orders.of(change).orElse(null);
        boolean replay = !change.ddl().isSnapshot()
                && !change.ddl().isFence()
                && lane.progress().covers(change.position());
        if (order == null || replay) {
            pass(Map.of(lane, change), null);
            return;
        }
        PendingDdl ddl = pending.computeIfAbsent(order.key(), any -> new PendingDdl(order));
        ddl.waiting().put(lane, change);
        lane.waits(true);
        // Most DDL is quick: then the lane need not stop. But many, one after another, must not keep the task from
        // Connect.
        advance(ddl, System.nanoTime() < patientUntil ? QUICK_MS : 0);
    }

    /** Looks whether waiting lanes can go on. */
    void check() throws SQLException {
        patientUntil = System.nanoTime() + PATIENCE_NANOS;
        if (pending.isEmpty() || System.nanoTime() - asked < ASK_NANOS) {
            return;
        }
        for (PendingDdl ddl : List.copyOf(pending.values())) {
            advance(ddl, 0);
        }
        asked = System.nanoTime();
    }

    /** Lanes are taken away. A DDL under way gets a moment to end, so that nobody need do it again. */
    void leave(Set<LaneState> lanes) {
        for (PendingDdl ddl : List.copyOf(pending.values())) {
            boolean leaves = ddl.waiting().keySet().stream().anyMatch(lanes::contains);
            try {
                if (leaves && ddl.run() != null && thread.isDone(ddl.run(), LAST_CHANCE_MS)) {
                    advance(ddl, 0);
                }
            } catch (SQLException | RuntimeException e) {
                LOG.warn(
                        "msg=\"DDL is left to the next owner\" id={} error=\"{}\"",
                        ddl.order().key(),
                        e.getMessage());
            }
            ddl.waiting().keySet().removeAll(lanes);
            if (ddl.waiting().isEmpty()) {
                pending.remove(ddl.order().key());
            }
        }
    }

    /** Takes a DDL as far as it goes now; when it is done its lanes go on. */
    private void advance(PendingDdl ddl, long waitMillis) throws SQLException {
        if (ddl.run() == null) {
            if (journal.isDone(session.connection(), ddl.order().key())) {
                goOn(ddl);
                return;
            }
            announce(ddl);
            if (ddl.order().event().isFence()) {
                if (allArrived(ddl)) {
                    goOn(ddl);
                }
                return;
            }
            LaneState coordinator = coordinator(ddl);
            if (coordinator == null || !allArrived(ddl)) {
                return;
            }
            ddl.run(thread.submit(ddl.order(), Lanes.epochs(List.of(coordinator))));
        }
        if (!thread.isDone(ddl.run(), waitMillis)) {
            return;
        }
        var run = ddl.run();
        ddl.run(null);
        DdlThread.result(run);
        goOn(ddl);
    }

    /** Tells the other tasks which lanes are here, until it has been told once. */
    private void announce(PendingDdl ddl) throws SQLException {
        if (ddl.order().event().lanes().size() > 1) {
            for (LaneState lane : ddl.waiting().keySet()) {
                if (!ddl.isAnnounced(lane)) {
                    barrier.arrive(session.connection(), ddl.order().key(), lane.lane());
                    ddl.announced(lane);
                }
            }
        }
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
                moved.put(lane.lane(), Checkpoint.done(lane.epoch(), PendingDdl.behind(lane, change, order))));
        session.transaction(connection -> move(connection, lanes, moved, order));
        lanes.forEach((lane, change) -> lane.movedAlone(PendingDdl.behind(lane, change, order)));
        if (order != null && !order.event().isFence()) {
            listener.done(order);
        }
    }

    private Void move(
            Connection connection, Map<LaneState, DdlChange> lanes, SortedMap<Lane, Checkpoint> moved, DdlOrder order)
            throws SQLException {
        checkpoints.lock(connection, Lanes.epochs(lanes.keySet()));
        checkpoints.move(connection, moved);
        if (order != null) {
            journal.done(connection, order);
            barrier.clear(connection, order.key());
        }
        return null;
    }

    private void goOn(PendingDdl ddl) throws SQLException {
        pass(ddl.waiting(), ddl.order());
        pending.remove(ddl.order().key());
        for (LaneState lane : ddl.waiting().keySet()) {
            lane.waits(false);
            listener.free(lane);
        }
    }
}
