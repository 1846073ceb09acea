package io.tidbmigrate.source.debezium;

import io.debezium.document.Document;
import io.debezium.relational.history.HistoryRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what a schema history holds twice: a statement that was recorded, read again in the binlog after a crash, and recorded
 * again. One use per reading of the history.
 */
final class RepeatedRecords {
    private final Set<List<Object>> seen = new HashSet<>();

    /** Whether it stands in the history for the first time. What a snapshot shows always does. */
    boolean isFirst(HistoryRecord record) {
        Document document = record.document();
        Document position = document.getDocument(HistoryRecord.Fields.POSITION);
        if (position == null || position.has("snapshot")) {
            return true;
        }
        String gtid = position.getString(ExactSchemaHistory.OWN_GTID);
        Object place =
                gtid == null ? List.of(text(position, "file"), text(position, "pos"), text(position, "ts_sec")) : gtid;
        // one statement on several tables stands there in parts
        return seen.add(List.of(
                place,
                text(document, HistoryRecord.Fields.DATABASE_NAME),
                text(document, HistoryRecord.Fields.DDL_STATEMENTS)));
    }

    private static String text(Document document, String field) {
        return document.has(field) ? String.valueOf(document.get(field)) : "";
    }
}
