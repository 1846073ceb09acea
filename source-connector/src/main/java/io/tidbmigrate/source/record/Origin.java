package io.tidbmigrate.source.record;

import io.tidbmigrate.common.name.TableId;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The {@code source} block of Debezium's records, as far as it is needed.
 *
 * @param file binlog file
 * @param position first byte of the event
 * @param isSnapshot whether the record is of the full load
 */
record Origin(String database, String table, String file, long position, boolean isSnapshot) {

    static Origin of(SourceRecord record) {
        Struct source = ((Struct) record.value()).getStruct("source");
        String snapshot = source.getString("snapshot");
        return new Origin(
                source.getString("db"),
                source.getString("table"),
                source.getString("file"),
                source.getInt64("pos"),
                snapshot != null && !snapshot.equals("false") && !snapshot.equals("incremental"));
    }

    TableId tableId() {
        return new TableId(database, table);
    }
}
