package io.tidbmigrate.source.record;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The changes of one event that stand between two fences, in a row. What belongs to them is told by the binlog alone, so that
 * a fence has the same id each time that it is read. Confined to the task thread.
 */
final class Fenced {
    private final Origin origin;
    private final Object event;
    private final int row;
    private final long timestampMillis;
    private final List<Lane> lanes;
    private final Map<String, ?> start;
    private SourceRecord last;

    /** @param start the offset that a restart has to begin from as long as the second fence is not handed out */
    Fenced(SourceRecord first, List<Lane> lanes, Map<String, ?> start) {
        Struct source = source(first);
        this.origin = Origin.of(first);
        this.event = event(first);
        this.row = source.getInt32("row");
        this.timestampMillis = source.getInt64("ts_ms");
        this.lanes = List.copyOf(lanes);
        this.start = start;
        this.last = first;
    }

    boolean holds(SourceRecord record) {
        return Origin.of(record).equals(origin) && Objects.equals(event(record), event);
    }

    /** Whether a heartbeat tells of the same event: more of its rows may follow. */
    boolean isAmid(SourceRecord heartbeat) {
        Map<String, ?> read = heartbeat.sourceOffset();
        Map<String, ?> row = last.sourceOffset();
        return Objects.equals(read.get("file"), row.get("file"))
                && Objects.equals(read.get("pos"), row.get("pos"))
                && Objects.equals(event(heartbeat), event(last));
    }

    void goesOnWith(SourceRecord record) {
        last = record;
    }

    Map<String, ?> start() {
        return start;
    }

    SourceRecord last() {
        return last;
    }

    /** Held up by it, no lane is behind the changes when they are applied. */
    DdlEvent opening() {
        return fence("open");
    }

    /** Held up by it, no lane goes on before they are. */
    DdlEvent closing() {
        return fence("close");
    }

    /** The failure where nothing but Debezium's envelopes may be written. */
    static MigrationException notInBand(Origin origin) {
        return new MigrationException(
                ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                "A change of " + origin.tableId()
                        + " may have been cascaded by foreign keys, which the binlog does not hold",
                origin.file() + ':' + origin.position(),
                "leave ddl.in.band at true, or leave the tables out");
    }

    private DdlEvent fence(String which) {
        String id = origin.file() + ':' + origin.position() + ':' + event + ':' + row + ':' + which;
        return DdlEvent.fence(id, TimeUnit.MILLISECONDS.toMicros(timestampMillis), lanes);
    }

    private static Object event(SourceRecord record) {
        return record.sourceOffset().get("event");
    }

    static Struct source(SourceRecord record) {
        return ((Struct) record.value()).getStruct("source");
    }
}
