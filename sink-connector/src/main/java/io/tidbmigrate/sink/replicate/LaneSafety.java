package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.position.SourcePosition;
import java.util.Optional;

/**
 * Why rows of one lane have to be written over what is there. The task is in safe mode as long as one lane has a reason.
 * Times are of {@link System#nanoTime}. Confined to the task thread.
 */
final class LaneSafety {

    enum Reason {
        /** safe.mode=always. */
        ALWAYS,
        /** The task began with the lane less than safe.mode.duration.ms ago. */
        STARTED,
        /** The row was perhaps written before a crash or an error. */
        MAY_BE_WRITTEN,
        /** The source goes on at an earlier place, or is another server, and has not passed the place it had. */
        SOURCE_WENT_BACK
    }

    private long startedUntil;
    private boolean isStarted;
    private long written = -1;
    private SourcePosition oldMark;

    /** The task begins with the lane. */
    void started(long until) {
        startedUntil = until;
        isStarted = true;
    }

    /** @param offset last offset whose rows may be in the target */
    void written(long offset) {
        written = offset;
    }

    /**
     * A row comes next that was not dropped as a replay.
     *
     * @param mark last change that was applied before; null for none
     */
    void follows(SourcePosition mark, SourcePosition position) {
        if (mark != null && (mark.serverId() != position.serverId() || position.isBefore(mark))) {
            oldMark = oldMark == null ? mark : oldMark;
        }
        if (oldMark != null && passes(position)) {
            oldMark = null;
        }
    }

    /** Why a row at this offset has to be written over what is there; empty if it need not. */
    Optional<Reason> reason(long offset, long now) {
        isStarted &= now - startedUntil < 0;
        if (offset <= written) {
            return Optional.of(Reason.MAY_BE_WRITTEN);
        }
        if (oldMark != null) {
            return Optional.of(Reason.SOURCE_WENT_BACK);
        }
        return isStarted ? Optional.of(Reason.STARTED) : Optional.empty();
    }

    /** Places of another server do not compare: there the time decides alone. */
    private boolean passes(SourcePosition position) {
        boolean isBehind = position.serverId() == oldMark.serverId() && position.isBefore(oldMark);
        return !isBehind && position.timestampMillis() > oldMark.timestampMillis();
    }
}
