package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.event.ChangeEvent;
import io.tidbmigrate.sink.event.DdlChange;
import io.tidbmigrate.sink.event.EventReader;
import io.tidbmigrate.sink.event.RecordPlace;
import io.tidbmigrate.sink.event.RowChange;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Sees that a lane's log is the one that was read so far. Kafka tells nobody who seeks to an offset that the topic was
 * deleted and made anew, or cut: it hands out whatever stands there. So a lane that is sought is read from the last record
 * that was taken in, not from the one behind it; that record has to be there and to be the one. Confined to the task thread.
 */
final class Continuity {
    private final EventReader reader;
    private final String checkpoints;

    /** @param checkpoints name of the checkpoint table, for people */
    Continuity(EventReader reader, String checkpoints) {
        this.reader = reader;
        this.checkpoints = checkpoints;
    }

    /** Where a lane is to be read from, of which all is done up to {@code last}. */
    static long from(LaneState lane, long last) {
        return lane.isProven() || last < 0 ? last + 1 : last;
    }

    /**
     * Whether a record is still to be done; not, if it is the last one that was, handed out as proof.
     *
     * @param at how far the lane was taken in
     * @throws MigrationException TOPIC_CHANGED if something is missing before it, or it was done before
     */
    boolean isNext(LaneState lane, Progress at, SinkRecord record, RecordPlace place) {
        long offset = place.offset();
        long last = at.offset();
        boolean isToBeProven = !lane.isProven() && last >= 0;
        if (offset <= last && (!isToBeProven || offset < last)) {
            throw changed(place, "hands out offset " + offset + " again, which was applied", beginningAnew(place));
        }
        if (offset == last && !mayBeTheLast(lane, at, record, place)) {
            throw changed(
                    place,
                    "holds another record at offset " + last + " than the one that was applied",
                    beginningAnew(place));
        }
        if (isToBeProven && offset > last + 1) {
            throw changed(
                    place,
                    "was applied up to offset " + last + ", and that record is gone with all up to offset "
                            + (offset - 1),
                    goingOn(place));
        }
        lane.proven();
        return offset > last;
    }

    /** The failure where a run of the source begins behind what was left out for it to send again. */
    MigrationException notSentAgain(RecordPlace place, SourcePosition leftOut) {
        return new MigrationException(
                ErrorCode.TOPIC_CHANGED,
                "Topic " + place.lane().topic() + " lacks records: what was left out behind a gap, from binlog "
                        + leftOut + " on, was not sent again",
                place.toString(),
                "load anew: stop the source connector, delete its offsets by REST (DELETE /connectors/<name>/offsets) and"
                        + " resume it; have the sink go on until then with safe.mode=always: UPDATE " + checkpoints
                        + " SET `applied_offset` = " + (place.offset() - 1) + ", `file` = NULL" + where(place));
    }

    /** What says nothing of its place is taken for it. */
    private boolean mayBeTheLast(LaneState lane, Progress at, SinkRecord record, RecordPlace place) {
        ChangeEvent event;
        try {
            event = reader.read(record, place);
        } catch (MigrationException e) {
            return true; // left out for the same reason
        }
        if (event instanceof RowChange row && !row.firstHalf()) {
            return row.fullLoad() ? !lane.isOfLaterLoad(load(record)) : isDone(lane, at, record, row.position());
        }
        if (event instanceof DdlChange ddl && !ddl.ddl().isFence()) {
            return ddl.ddl().isSnapshot()
                    ? !lane.isOfLaterLoad(ddl.ddl().snapshotRun())
                    : isDone(lane, at, record, ddl.position());
        }
        return true;
    }

    /** Without a mark the load has to tell: a lane that was only loaded ends with a row of the load. */
    private static boolean isDone(LaneState lane, Progress at, SinkRecord record, SourcePosition position) {
        return at.mark() == null
                ? !lane.isOfLaterLoad(load(record))
                : at.covers(position) || lane.isSuperseded(load(record));
    }

    private static String load(SinkRecord record) {
        Header load = record.headers().lastWithName(RowHeaders.LOAD);
        return load == null ? "" : HeaderText.decode(load.value());
    }

    private static MigrationException changed(RecordPlace place, String how, String otherwise) {
        return new MigrationException(
                ErrorCode.TOPIC_CHANGED,
                "Topic " + place.lane().topic() + ' ' + how
                        + ": it was cut or created anew, and changes may be missing in the target",
                place.toString(),
                "bring the topic back; " + otherwise);
    }

    private String beginningAnew(RecordPlace place) {
        return "or, if it was created anew for a new full load, have it applied from its beginning, and restart the task:"
                + " UPDATE " + checkpoints + " SET `applied_offset` = -1, `written_offset` = -1, `file` = NULL"
                + where(place);
    }

    private String goingOn(RecordPlace place) {
        return "or load anew; who knows that nothing is missing tells the sink so, and restarts the task: UPDATE "
                + checkpoints + " SET `applied_offset` = " + (place.offset() - 1) + where(place);
    }

    private static String where(RecordPlace place) {
        return " WHERE `topic` = '" + place.lane().topic() + "' AND `partition` = "
                + place.lane().partition();
    }
}
