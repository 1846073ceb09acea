package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.position.SourcePosition;

/**
 * How far a lane has been applied.
 *
 * @param offset last offset that is done with; -1 for none
 * @param mark last change of the binlog that is done with; null for none
 * @param table table of the lane; null if not known yet
 */
public record Progress(long offset, SourcePosition mark, LaneTable table) {
    public static final Progress NONE = new Progress(-1, null, null);

    public Progress at(long newOffset) {
        return new Progress(newOffset, mark, table);
    }

    public Progress withMark(SourcePosition newMark) {
        boolean follows = mark != null && newMark != null;
        return new Progress(offset, follows ? newMark.following(mark) : newMark, table);
    }

    /** Behind a row. */
    public Progress at(long newOffset, SourcePosition newMark, LaneTable newTable) {
        return new Progress(newOffset, mark == null ? newMark : newMark.following(mark), newTable);
    }

    /** Of a lane whose table is known before its first row. */
    public Progress of(LaneTable newTable) {
        return new Progress(offset, mark, newTable);
    }

    /** Whether a change of the binlog was applied before. */
    public boolean covers(SourcePosition position) {
        return mark != null && position.isReplayOf(mark);
    }
}
