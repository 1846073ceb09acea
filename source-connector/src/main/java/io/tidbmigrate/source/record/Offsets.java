package io.tidbmigrate.source.record;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The offset to give to each record. Confined to the task thread.
 *
 * <p>Invariant: from a record's offset a restart reads at least everything behind that record. Debezium breaks it in two
 * ways: both halves of a primary-key update carry the offset behind the pair, and while the executed GTID set was empty
 * at the start, the first transaction's rows carry a set that holds that transaction itself.
 */
final class Offsets {
    private static final String GTIDS = "gtids";

    private Map<String, ?> last;
    private final boolean startsWithoutGtids;
    private String firstGtid;

    /** @param start offset that the task starts from; null if there is none */
    Offsets(Map<String, ?> start) {
        last = start;
        startsWithoutGtids = start == null || isBlank(start.get(GTIDS));
    }

    /** Offset of the last record handed out; the record's own if there was none. */
    Map<String, ?> before(SourceRecord record) {
        return last == null ? of(record) : last;
    }

    /** The record's own offset, to be used when all before it are handed out. */
    Map<String, ?> of(SourceRecord record) {
        last = repaired(record);
        return last;
    }

    private Map<String, ?> repaired(SourceRecord record) {
        Map<String, ?> offset = record.sourceOffset();
        if (!startsWithoutGtids
                || offset.get("snapshot") != null
                || !(record.value() instanceof Struct value)
                || value.schema().field("source") == null) {
            return offset;
        }
        String gtid = value.getStruct("source").getString("gtid");
        if (firstGtid == null && last != null && isBlank(last.get(GTIDS))) {
            firstGtid = gtid;
        }
        if (gtid == null || !gtid.equals(firstGtid)) {
            return offset;
        }
        Map<String, Object> withoutItself = new HashMap<>(offset);
        withoutItself.remove(GTIDS);
        return withoutItself;
    }

    private static boolean isBlank(Object gtids) {
        return gtids == null || gtids.toString().isBlank();
    }
}
