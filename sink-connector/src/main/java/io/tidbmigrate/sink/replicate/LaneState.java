package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Progress;
import org.apache.kafka.common.TopicPartition;

/** A lane that this task was given. Confined to the task thread. */
final class LaneState {

    enum Phase {
        /** The target has not been asked yet. */
        UNCLAIMED,
        /** A transaction ended with an error: what the target holds has to be read again. */
        UNSURE,
        READY,
        /** Stands at a DDL; records behind it are not looked at. */
        WAITING
    }

    private final Lane lane;
    private Phase phase = Phase.UNCLAIMED;
    private boolean waits;
    private boolean paused;
    private long epoch;
    private long base;
    private Progress progress = Progress.NONE;

    LaneState(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    TopicPartition partition() {
        return new TopicPartition(lane.topic(), lane.partition());
    }

    Phase phase() {
        return waits && phase == Phase.READY ? Phase.WAITING : phase;
    }

    long epoch() {
        return epoch;
    }

    Progress progress() {
        return progress;
    }

    /** Last offset that was applied before this task had the lane: the log must not hand it out again. */
    long base() {
        return base;
    }

    boolean isAtDdl() {
        return waits;
    }

    boolean isPaused() {
        return paused;
    }

    void claimed(Checkpoint checkpoint) {
        epoch = checkpoint.epoch();
        base = checkpoint.progress().offset();
        reread(checkpoint);
    }

    void reread(Checkpoint checkpoint) {
        progress = checkpoint.progress();
        phase = Phase.READY;
    }

    void moved(Progress to) {
        progress = to;
    }

    void unsure() {
        if (phase == Phase.READY) {
            phase = Phase.UNSURE;
        }
    }

    void waits(boolean atDdl) {
        waits = atDdl;
    }

    void paused(boolean byUs) {
        paused = byUs;
    }
}
