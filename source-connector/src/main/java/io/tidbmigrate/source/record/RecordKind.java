package io.tidbmigrate.source.record;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** What Debezium's task hands out, told apart by its value. */
enum RecordKind {
    ROW,
    TRUNCATE,
    SCHEMA_CHANGE,
    /** Heartbeats, transaction metadata and notifications: passed on as they are. */
    OTHER;

    static RecordKind of(SourceRecord record) {
        if (!(record.value() instanceof Struct value)) {
            return OTHER;
        }
        Field op = value.schema().field("op");
        if (op != null && value.schema().field("source") != null) {
            return value.getString("op").equals("t") ? TRUNCATE : ROW;
        }
        return value.schema().field("tableChanges") != null ? SCHEMA_CHANGE : OTHER;
    }
}
