package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Progress;
import java.util.Arrays;
import java.util.Optional;
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
    private boolean leftOut = true;
    private boolean proven;
    private long epoch;
    private String load = "";
    /** The header of the last record that came in time; null if none did since the lane was opened. */
    private Object inTime;

    private Progress progress = Progress.NONE;
    private Progress read = Progress.NONE;
    private final LaneSafety safety = new LaneSafety();
    private final LaneRuns runs = new LaneRuns();

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

    /** How far the target is. */
    Progress progress() {
        return progress;
    }

    /** How far it is once all is applied that was handed over. */
    Progress read() {
        return read;
    }

    LaneSafety safety() {
        return safety;
    }

    LaneRuns runs() {
        return runs;
    }

    /** Whether the log was seen, since the lane was left out, to be the one that was read so far. */
    boolean isProven() {
        return proven;
    }

    void proven() {
        proven = true;
    }

    boolean isAtDdl() {
        return waits;
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether a record of the lane may have been left out: then none is taken in before the lane was sought. */
    boolean isLeftOut() {
        return leftOut;
    }

    void leaveOut() {
        leftOut = true;
        proven = false;
    }

    void sought() {
        leftOut = false;
        runs.sought();
    }

    /** @param openedLoad the full load that the lane was last opened for; empty if none */
    void claimed(Checkpoint checkpoint, String openedLoad) {
        opens(openedLoad);
        epoch = checkpoint.epoch();
        reread(checkpoint);
    }

    /** At the statement of a full load that opens the lane. */
    void opens(String id) {
        load = id;
        inTime = null;
    }

    /** Whether a record with this header, of a full load or of the task that began with it, comes too late. */
    boolean isSuperseded(Object header) {
        if (header instanceof byte[] text && inTime instanceof byte[] last && Arrays.equals(text, last)) {
            return false; // as most do
        }
        boolean isLate = isLate(HeaderText.decode(header));
        inTime = isLate ? inTime : header;
        return isLate;
    }

    /** Whether an id is surely of a later full load than the one that the lane was opened for. */
    boolean isOfLaterLoad(String id) {
        Optional<LoadId> opened = LoadId.parse(load);
        return opened.isPresent()
                && LoadId.parse(id).filter(opened.get()::isBefore).isPresent();
    }

    private boolean isLate(String id) {
        if (id.equals(load)) {
            return false;
        }
        Optional<LoadId> opened = LoadId.parse(load);
        return opened.isPresent()
                && LoadId.parse(id)
                        .filter(other -> other.isBefore(opened.get()))
                        .isPresent();
    }

    void reread(Checkpoint checkpoint) {
        progress = checkpoint.progress();
        read = progress;
        safety.written(checkpoint.written());
        phase = Phase.READY;
    }

    /** Handed over, to be applied. */
    void handedOver(Progress to) {
        read = to;
    }

    /** Applied. */
    void moved(Progress to) {
        progress = to;
    }

    /** Nothing is under way, and the lane was moved alone. */
    void movedAlone(Progress to) {
        read = to;
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
