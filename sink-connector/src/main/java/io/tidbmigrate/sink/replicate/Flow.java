package io.tidbmigrate.sink.replicate;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.IllegalWorkerStateException;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Connect is asked to hand over: which lanes, from where, and when to call again. Lanes stand still by being paused,
 * never by keeping the task thread, so that Connect does not take the task for dead. Confined to the task thread.
 */
final class Flow {
    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);
    private static final long ASK_AGAIN_MS = 100;
    private static final long BUSY_MS = 5;

    private final SinkTaskContext context;
    private final Lanes lanes;
    private final Intake intake;
    private boolean isStalled;
    private boolean rests;
    private long restsUntil;

    Flow(SinkTaskContext context, Lanes lanes, Intake intake) {
        this.context = context;
        this.lanes = lanes;
        this.intake = intake;
    }

    /** Connect keeps a pause through a rebalance; a lane begins without one. */
    void given(Collection<TopicPartition> partitions) {
        context.resume(partitions.toArray(TopicPartition[]::new));
    }

    /** The lane's next owner, often this task, would be given nothing. */
    void taken(LaneState lane) {
        if (!lane.isPaused()) {
            return;
        }
        try {
            context.resume(lane.partition());
        } catch (IllegalWorkerStateException e) {
            LOG.debug("msg=\"lane is gone already\" lane=\"{}\"", lane.lane());
        }
    }

    /**
     * Lanes go on where the checkpoint says. They are sought once more by the first call with records: Connect may read some
     * in the poll that gives it the lanes, and lose them when it is woken.
     */
    void begin() {
        for (LaneState lane : lanes.all()) {
            seek(lane);
        }
    }

    /** A lane that left records out gets them again, from behind the last one that was taken in. */
    private boolean seek(LaneState lane) {
        boolean seeks = lane.isLeftOut() && lane.phase() == LaneState.Phase.READY;
        if (seeks) {
            context.offset(lane.partition(), intake.from(lane));
        }
        return seeks;
    }

    /** The target is too slow for the records in hand. */
    void stall() {
        isStalled = true;
    }

    void rest(Duration pause) {
        rests = true;
        restsUntil = System.nanoTime() + pause.toNanos();
    }

    boolean isResting() {
        rests &= System.nanoTime() - restsUntil < 0;
        return rests;
    }

    /**
     * To be called last: says from where and when lanes go on.
     *
     * @param asks whether the task waits for something that only asking tells
     * @param isBusy whether the target is at work
     */
    void steer(boolean asks, boolean isBusy) {
        for (LaneState lane : lanes.all()) {
            if (seek(lane)) {
                lane.sought();
            }
        }
        isStalled &= isBusy;
        boolean allStand = isStalled || isResting() || lanes.isAny(LaneState.Phase.UNSURE);
        for (LaneState lane : lanes.all()) {
            boolean stands = allStand || lane.isAtDdl();
            if (stands && !lane.isPaused()) {
                context.pause(lane.partition());
            } else if (!stands && lane.isPaused()) {
                context.resume(lane.partition());
            }
            lane.paused(stands);
        }
        if (isBusy || !intake.isEmpty()) {
            context.timeout(BUSY_MS);
        } else if (asks || allStand) {
            context.timeout(ASK_AGAIN_MS);
        }
    }
}
