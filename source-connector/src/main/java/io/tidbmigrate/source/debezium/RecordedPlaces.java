package io.tidbmigrate.source.debezium;

import io.debezium.document.Document;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.tidbmigrate.common.position.SourcePosition;

/**
 * Tells which records of a schema history stand before the offset that a task starts from. Without GTIDs, which no offset of a
 * MariaDB has, by their places in the binlog. Debezium takes every record of another server_id than the offset's, also one
 * behind it, and older rows would be read by a later definition: an offset of a snapshot has no server_id, and the binlog of a
 * server that is a replica too has events of several. Nor can it compare places beyond 2 GiB.
 */
final class RecordedPlaces extends HistoryRecordComparator {
    private final HistoryRecordComparator debezium;

    RecordedPlaces(HistoryRecordComparator debezium) {
        this.debezium = debezium;
    }

    @Override
    public boolean isAtOrBefore(HistoryRecord record, HistoryRecord offset) {
        Document recorded = record.document().getDocument(HistoryRecord.Fields.POSITION);
        Document start = offset.document().getDocument(HistoryRecord.Fields.POSITION);
        if (recorded == null || start == null || !isOfOneBinlog(recorded, start)) {
            return debezium.isAtOrBefore(record, offset);
        }
        return recorded.has("snapshot") || !place(start).isBefore(place(recorded));
    }

    /** An offset that an operator has put there, for another server, has no time. */
    private static boolean isOfOneBinlog(Document recorded, Document start) {
        return !recorded.has("gtids")
                && !start.has("gtids")
                && start.has("ts_sec")
                && recorded.has("pos")
                && start.has("pos")
                && nameOf(recorded).equals(nameOf(start));
    }

    /** Of its file without the number. */
    private static String nameOf(Document position) {
        String file = position.getString("file");
        return file == null ? "" : file.substring(0, file.lastIndexOf('.') + 1);
    }

    private static SourcePosition place(Document position) {
        return new SourcePosition(
                0, 0, position.getString("file"), position.getLong("pos"), position.getLong("event", 0), (int)
                        position.getLong("row", -1));
    }
}
