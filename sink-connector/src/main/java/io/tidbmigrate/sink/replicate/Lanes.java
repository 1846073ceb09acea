package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.LaneLocks;
import io.tidbmigrate.sink.apply.Loads;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.replicate.LaneState.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The lanes of this task. Confined to the task thread. */
final class Lanes {
    static final Comparator<Lane> BY_NAME = Comparator.comparing(Lane::topic).thenComparingInt(Lane::partition);
    private static final int AT_ONCE = 500;

    private final TargetSession session;
    private final Checkpoints checkpoints;
    private final LaneLocks locks;
    private final Loads loads;
    private final SortedMap<Lane, LaneState> states = new TreeMap<>(BY_NAME);

    Lanes(TargetSession session, Checkpoints checkpoints, LaneLocks locks, Loads loads) {
        this.session = session;
        this.checkpoints = checkpoints;
        this.locks = locks;
        this.loads = loads;
    }

    void add(Collection<TopicPartition> partitions) {
        partitions.forEach(this::add);
    }

    LaneState add(TopicPartition partition) {
        LaneState state = new LaneState(new Lane(partition.topic(), partition.partition()));
        states.put(state.lane(), state);
        return state;
    }

    void remove(Lane lane) {
        states.remove(lane);
    }

    /** The state of a lane; null if it is not this task's. */
    LaneState get(Lane lane) {
        return states.get(lane);
    }

    Collection<LaneState> all() {
        return states.values();
    }

    /** Becomes the owner of lanes that are new, and says so of each. */
    void claim(Consumer<LaneState> owned) throws SQLException {
        List<LaneState> fresh = in(Phase.UNCLAIMED);
        for (int from = 0; from < fresh.size(); from += AT_ONCE) {
            List<LaneState> some = fresh.subList(from, Math.min(from + AT_ONCE, fresh.size()));
            List<Lane> names = some.stream().map(LaneState::lane).toList();
            Map<Lane, Checkpoint> found = session.transaction(connection -> claim(connection, names));
            List<String> topics = names.stream().map(Lane::topic).distinct().toList();
            Map<String, String> runs = loads.runs(session.connection(), topics);
            for (LaneState state : some) {
                state.claimed(
                        found.get(state.lane()), runs.getOrDefault(state.lane().topic(), ""));
                owned.accept(state);
            }
        }
    }

    /**
     * Finds out what became of lanes whose last batch ended with an error, waiting for transactions of it that still run.
     * Returns them.
     */
    List<LaneState> recover() throws SQLException {
        List<LaneState> unsure = in(Phase.UNSURE);
        for (int from = 0; from < unsure.size(); from += AT_ONCE) {
            List<LaneState> some = unsure.subList(from, Math.min(from + AT_ONCE, unsure.size()));
            Map<Lane, Checkpoint> found = session.transaction(connection -> recover(connection, epochs(some)));
            some.forEach(state -> state.reread(found.get(state.lane())));
        }
        return unsure;
    }

    boolean isAny(Phase phase) {
        return states.values().stream().anyMatch(state -> state.phase() == phase);
    }

    void unsure() {
        states.values().forEach(LaneState::unsure);
    }

    static Map<Lane, Long> epochs(Collection<LaneState> lanes) {
        Map<Lane, Long> epochs = new TreeMap<>(BY_NAME);
        lanes.forEach(state -> epochs.put(state.lane(), state.epoch()));
        return epochs;
    }

    private Map<Lane, Checkpoint> claim(Connection connection, List<Lane> names) throws SQLException {
        Map<Lane, Checkpoint> found = checkpoints.claim(connection, names);
        Map<Lane, Long> epochs = new TreeMap<>(BY_NAME);
        found.forEach((lane, checkpoint) -> epochs.put(lane, checkpoint.epoch()));
        locks.claim(connection, epochs);
        return found;
    }

    private Map<Lane, Checkpoint> recover(Connection connection, Map<Lane, Long> epochs) throws SQLException {
        Map<Lane, Checkpoint> found = checkpoints.lock(connection, epochs);
        locks.await(connection, epochs.keySet());
        return found;
    }

    private List<LaneState> in(Phase phase) {
        return states.values().stream().filter(state -> state.phase() == phase).toList();
    }
}
