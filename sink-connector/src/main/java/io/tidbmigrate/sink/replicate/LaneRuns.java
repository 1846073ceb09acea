package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.common.record.RunNumber;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that a record is missing in a lane amid what one run of the source has sent: a broker refused it, and took those behind
 * it. The source stops and its next run sends all of them again. So what the first run has sent behind the gap is left out.
 * Confined to the task thread.
 *
 * <p>Only two records that stand side by side tell. Between others Connect may have left some out.
 */
final class LaneRuns {
    private static final Logger LOG = LoggerFactory.getLogger(LaneRuns.class);
    private static final long UNKNOWN = -2;
    private static final long BROKEN = -1;
    /** Of tasks that were frozen and write on beside the present one. */
    private static final int MOST_RUNS = 8;

    /** Last number of each run, or {@link #BROKEN}; the run that was seen last stands last. */
    private final Map<LoadId, Long> numbers = new LinkedHashMap<>(16, 0.75f, true);

    private long last = UNKNOWN;
    /** Of the first record behind a gap that no other run has closed yet; null for none. */
    private SourcePosition leftOut;
    /** The same, once another run has begun behind it. */
    private SourcePosition lost;

    /** The lane is read from another place. */
    void sought() {
        numbers.clear();
        last = UNKNOWN;
        leftOut = null;
        lost = null;
    }

    /** The first record that was left out and does not come again; empty if there is none. */
    Optional<SourcePosition> lost() {
        return Optional.ofNullable(lost);
    }

    /**
     * The next record that the lane hands out. Returns whether it is left out.
     *
     * @param at empty if the record does not tell
     * @param position asked for where a gap begins and where another run begins behind it; empty for a record without one
     */
    boolean isBehindAGap(Optional<RunNumber> at, RecordPlace place, Supplier<Optional<SourcePosition>> position) {
        boolean isBeside = place.offset() == last + 1 || place.offset() == 0;
        last = at.isPresent() && at.get().number() == 0 ? UNKNOWN : place.offset();
        if (at.isEmpty() || at.get().number() == 0) {
            return false;
        }
        RunNumber record = at.get();
        long before = numbers.getOrDefault(record.run(), 0L);
        if (before == BROKEN) {
            return true;
        }
        boolean isBehindAGap = isBeside && record.number() > before + 1;
        if (isBehindAGap) {
            LOG.warn(
                    "msg=\"a record is missing in the topic, as when Kafka refuses it; what follows waits until the source sends"
                            + " it again: restart the source connector\" place={} run={}",
                    place,
                    record);
            leftOut = position.get().orElse(null);
        } else if (leftOut != null && record.number() == 1) {
            lost = isMissing(position.get()) ? leftOut : null;
            leftOut = null;
        }
        numbers.put(record.run(), isBehindAGap ? BROKEN : Math.max(before, record.number()));
        if (numbers.size() > MOST_RUNS) {
            numbers.remove(numbers.keySet().iterator().next());
        }
        return isBehindAGap;
    }

    /** The source goes on from before a record that it could not send. */
    private boolean isMissing(Optional<SourcePosition> begins) {
        return begins.isPresent() && begins.get().serverId() == leftOut.serverId() && leftOut.isBefore(begins.get());
    }
}
