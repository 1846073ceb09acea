package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.replicate.LaneSafety.Reason;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The task's safe mode, and what is said of it. Confined to the task thread. */
final class SafeMode {
    private static final Logger LOG = LoggerFactory.getLogger(SafeMode.class);

    private final SinkConfig.Safety config;
    private final LongSupplier clock;
    private volatile Set<Reason> said = EnumSet.noneOf(Reason.class);

    /** @param clock as {@link System#nanoTime} */
    SafeMode(SinkConfig.Safety config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
    }

    void started(LaneState lane) {
        lane.safety().started(clock.getAsLong() + config.duration().toNanos());
    }

    /** Whether a row, which comes after {@code mark} in its lane, is to be written over what is there. */
    boolean covers(LaneState lane, SourcePosition mark, RowChange row) {
        if (!row.fullLoad()) {
            lane.safety().follows(mark, row.position());
        }
        return reason(lane, row.place().offset()).isPresent();
    }

    /** Says why there is safe mode, when that has changed. */
    void say(Collection<LaneState> lanes) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (LaneState lane : lanes) {
            reason(lane, lane.read().offset() + 1).ifPresent(reasons::add);
        }
        if (lanes.isEmpty() || reasons.equals(said)) {
            return;
        }
        said = reasons;
        LOG.info(
                reasons.isEmpty()
                        ? "msg=\"safe mode ends: a row that exists stops the task\""
                        : "msg=\"safe mode: rows are written over what is there\" reasons={}",
                reasons);
    }

    /** Whether a lane has a reason for it; for any thread. */
    boolean isOn() {
        return !said.isEmpty();
    }

    private Optional<Reason> reason(LaneState lane, long offset) {
        return config.mode() == SinkConfig.SafeMode.ALWAYS
                ? Optional.of(Reason.ALWAYS)
                : lane.safety().reason(offset, clock.getAsLong());
    }
}
