package io.tidbmigrate.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/** One lane of a migration, as Kafka holds it: envelopes as the source connector writes them, in JSON without schemas. */
final class Topic {
    private final String database;
    private final String table;
    private final List<Map<String, Object>> envelopes = new ArrayList<>();
    private long position = 4;

    Topic(String database, String table) {
        this.database = database;
        this.table = table;
    }

    TopicPartition lane() {
        return new TopicPartition("lab." + database + '.' + table, 0);
    }

    int size() {
        return envelopes.size();
    }

    void change(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> envelope = new HashMap<>();
        envelope.put("op", before == null ? "c" : after == null ? "d" : "u");
        envelope.put("before", before);
        envelope.put("after", after);
        position += 10;
        envelope.put(
                "source",
                Map.of(
                        "name",
                        "lab",
                        "db",
                        database,
                        "table",
                        table,
                        "snapshot",
                        "false",
                        "server_id",
                        1L,
                        "ts_ms",
                        position,
                        "file",
                        "bin.000001",
                        "pos",
                        position,
                        "row",
                        0));
        envelopes.add(envelope);
    }

    /** The source crashes and sends its last records again: same place in the binlog, new offsets. */
    void repeat(int last) {
        int size = envelopes.size();
        envelopes.addAll(List.copyOf(envelopes.subList(Math.max(0, size - last), size)));
    }

    SinkRecord record(long offset) {
        Map<String, Object> value = new LinkedHashMap<>(envelopes.get((int) offset));
        return new SinkRecord(
                lane().topic(),
                0,
                null,
                null,
                null,
                value,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                new ConnectHeaders());
    }
}
