package io.tidbmigrate.source.record;

import io.tidbmigrate.source.ddl.OpenChanges;
import io.tidbmigrate.source.debezium.ExecutedGtids;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The offset to give to each record. Confined to the task thread.
 *
 * <p>Invariant: from a record's offset a restart reads at least everything behind that record. Debezium breaks it in two
 * ways: both halves of a primary-key update carry the offset behind the pair, and while no GTID was executed, all that
 * comes with the first transaction carries a set that holds that transaction itself.
 */
final class Offsets {
    private static final String GTIDS = "gtids";

    private final String server;
    private Map<String, ?> last;
    private String setOfFirst;
    /** GTID of the last DDL handed out, until Debezium's sets hold it; empty for none. */
    private String finishedDdl = "";

    /** Text of the online changes that are open there; empty for none. */
    private String openChanges = "";

    /**
     * @param start offset that the task starts from; null if there is none
     * @param server whose binlog is read; empty if that is not known
     */
    Offsets(Map<String, ?> start, String server) {
        this.server = server;
        last = start;
        Object open = start == null ? null : start.get(OpenChanges.OFFSET);
        openChanges = open == null ? "" : open.toString();
    }

    /** Null for none. */
    Map<String, ?> last() {
        return last;
    }

    /** Every offset from now on is behind the statement that left these open. */
    void openChanges(String text) {
        openChanges = text;
    }

    /** Offset of the last record handed out; the record's own if there was none. */
    Map<String, ?> before(SourceRecord record) {
        return last == null ? of(record) : last;
    }

    /** The record's own offset, to be used when all before it are handed out. */
    Map<String, ?> of(SourceRecord record) {
        last = withServer(withOpenChanges(withFinishedDdl(repaired(record))));
        return last;
    }

    private Map<String, ?> withServer(Map<String, ?> offset) {
        if (server.isEmpty()) {
            return offset;
        }
        Map<String, Object> all = new HashMap<>(offset);
        all.put(ReadServer.OFFSET, server);
        return all;
    }

    /**
     * The offset behind a DDL statement. Debezium counts it as done only when the next transaction begins; a restart before that
     * would read it again, and RENAME COLUMN or DROP COLUMN can be read but once.
     */
    Map<String, ?> behindDdl(SourceRecord record) {
        String gtid = gtid(record);
        boolean isWholeTransaction = !record.sourceOffset().containsKey("event");
        if (!gtid.isEmpty() && isWholeTransaction) {
            finishedDdl = gtid;
        }
        return of(record);
    }

    private Map<String, ?> withOpenChanges(Map<String, ?> offset) {
        if (openChanges.isEmpty()) {
            return offset;
        }
        Map<String, Object> all = new HashMap<>(offset);
        all.put(OpenChanges.OFFSET, openChanges);
        return all;
    }

    private Map<String, ?> withFinishedDdl(Map<String, ?> offset) {
        if (finishedDdl.isEmpty() || isBlank(offset.get(GTIDS))) {
            return offset;
        }
        ExecutedGtids gtids = new ExecutedGtids(offset.get(GTIDS).toString());
        if (gtids.holds(finishedDdl)) {
            finishedDdl = "";
            return offset;
        }
        Map<String, Object> behind = new HashMap<>(offset);
        behind.put(GTIDS, gtids.with(finishedDdl).toString());
        return behind;
    }

    /** Without any set a restart reads from the oldest transaction on: more than is needed, never less. */
    private Map<String, ?> repaired(SourceRecord record) {
        Map<String, ?> offset = record.sourceOffset();
        Object gtids = offset.get(GTIDS);
        if (setOfFirst == null && last != null && isBlank(last.get(GTIDS)) && !isBlank(gtids)) {
            setOfFirst = gtids.toString();
        }
        if (isBlank(gtids) || !gtids.toString().equals(setOfFirst) || isBehind(setOfFirst, gtid(record))) {
            return offset;
        }
        Map<String, Object> withoutItself = new HashMap<>(offset);
        withoutItself.remove(GTIDS);
        return withoutItself;
    }

    /** The transaction that a record is of; empty if it does not say, as a heartbeat. */
    private static String gtid(SourceRecord record) {
        boolean hasSource =
                record.value() instanceof Struct value && value.schema().field("source") != null;
        String gtid = hasSource ? ((Struct) record.value()).getStruct("source").getString("gtid") : null;
        return gtid == null ? "" : gtid;
    }

    /** Whether a transaction is surely not in the set: then the set is what was done before it. */
    private static boolean isBehind(String set, String gtid) {
        return !gtid.isEmpty()
                && !set.equals(gtid)
                && !set.equals(gtid + '-' + gtid.substring(gtid.lastIndexOf(':') + 1));
    }

    private static boolean isBlank(Object gtids) {
        return gtids == null || gtids.toString().isBlank();
    }
}
