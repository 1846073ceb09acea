package io.tidbmigrate.engine;

import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.common.record.RunNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One lane of a migration, as Kafka holds it: envelopes as the source connector writes them, in JSON without schemas. Written
 * and read by several threads.
 */
final class Topic {
    private final String database;
    private final String table;
    private final List<Entry> entries = new ArrayList<>();
    private long position = 4;
    private int begin;
    /** Of the source; its records bear no number before the first. */
    private int run;

    private long number;

    private record Entry(Map<String, Object> envelope, Map<String, String> headers) {}

    Topic(String database, String table) {
        this.database = database;
        this.table = table;
    }

    TopicPartition lane() {
        return new TopicPartition("lab." + database + '.' + table, 0);
    }

    synchronized int size() {
        return entries.size();
    }

    /** The first offset that there is. */
    synchronized int begin() {
        return begin;
    }

    /** Nothing is left before an offset, as when its time is over. */
    synchronized void expire(int offset) {
        begin = offset;
    }

    /** It is deleted, and made anew by a source that goes on. */
    synchronized void makeAnew() {
        entries.clear();
        begin = 0;
    }

    synchronized void change(Map<String, Object> before, Map<String, Object> after) {
        add(before == null ? "c" : after == null ? "d" : "u", before, after, Map.of());
    }

    /** A statement that only this table takes part in. */
    synchronized void ddl(String sql) {
        String id = "bin.000001:" + (position + 10) + ":0";
        List<Lane> lanes = List.of(new Lane(lane().topic(), 0));
        DdlEvent event = new DdlEvent(id, sql, database, "", "", 1000 * position, "", "", "", lanes);
        add(DdlEvent.OPERATION, null, null, event.toHeaders());
    }

    private void add(
            String operation, Map<String, Object> before, Map<String, Object> after, Map<String, String> headers) {
        Map<String, Object> envelope = new HashMap<>();
        envelope.put("op", operation);
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
        send(envelope, headers);
    }

    private void send(Map<String, Object> envelope, Map<String, String> headers) {
        Map<String, String> numbered = new HashMap<>(headers);
        if (run > 0) {
            number++;
            numbered.put(RowHeaders.RUN, new RunNumber(new LoadId(run, "lab"), number).toString());
        }
        entries.add(new Entry(envelope, numbered));
    }

    /** The source is started. */
    synchronized void startRun() {
        run++;
        number = 0;
    }

    /**
     * Kafka refuses a record and takes those behind it; the source is started again.
     *
     * @param isSentAgain whether it goes on from before that record
     */
    synchronized void refuse(int offset, boolean isSentAgain) {
        List<Entry> again = isSentAgain ? List.copyOf(entries.subList(offset, entries.size())) : List.of();
        entries.remove(offset);
        startRun();
        again.forEach(entry -> send(entry.envelope(), entry.headers()));
    }

    /** Something that the source does not send. */
    synchronized void add(Map<String, Object> envelope) {
        entries.add(new Entry(envelope, Map.of()));
    }

    /** The source crashes and sends its last records again: same place in the binlog, new offsets. */
    synchronized void repeat(int last) {
        int size = entries.size();
        entries.addAll(List.copyOf(entries.subList(Math.max(0, size - last), size)));
    }

    synchronized SinkRecord record(long offset) {
        Entry entry = entries.get((int) offset);
        ConnectHeaders headers = new ConnectHeaders();
        entry.headers().forEach(headers::addString);
        return new SinkRecord(
                lane().topic(),
                0,
                null,
                null,
                null,
                new LinkedHashMap<>(entry.envelope()),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                headers);
    }
}
