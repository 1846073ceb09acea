package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds where in the binlog a time begins. No SQL statement tells the times of events, so the binlog is read: the heads of
 * some files, then one of them from its beginning.
 */
public final class BinlogSearch {
    private static final long CONNECT_MS = 30_000;
    /** The others hold rows. */
    private static final Set<EventType> READ = EnumSet.of(
            EventType.FORMAT_DESCRIPTION,
            EventType.ROTATE,
            EventType.QUERY,
            EventType.XID,
            EventType.GTID,
            EventType.ANONYMOUS_GTID,
            EventType.GTID_TAGGED);

    private final Map<String, String> properties;

    /** @param properties those of the source connector, which say how to log in */
    public BinlogSearch(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    /** When the file was begun, in milliseconds since 1970. */
    public long beginningOf(String file) throws IOException {
        return read(BinlogReading.ofHead(), file).time();
    }

    /**
     * The place, as {@code file:position}, of the first transaction that began at the time or later; the end of the binlog if
     * there is none yet.
     *
     * @param files all there are, the oldest first
     * @param millis since 1970
     */
    public String firstSince(List<String> files, long millis) throws IOException {
        BinlogReading reading = BinlogReading.since(millis);
        int from = 0;
        int to = files.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) / 2;
            if (reading.wants(beginningOf(files.get(middle)))) {
                to = middle - 1;
            } else {
                from = middle;
            }
        }
        return read(reading, files.get(from)).place();
    }

    private BinlogReading read(BinlogReading reading, String file) throws IOException {
        BinaryLogClient client = client();
        client.setBinlogFilename(file);
        client.setBinlogPosition(BinlogReading.BEGINNING);
        reading.begin(file, client::disconnect);
        client.registerEventListener(reading);
        client.connect();
        reading.end();
        return reading;
    }

    private BinaryLogClient client() {
        BinaryLogClient client = new BinaryLogClient(
                properties.get("database.hostname"),
                Integer.parseInt(properties.getOrDefault("database.port", "3306")),
                properties.get("database.user"),
                properties.getOrDefault("database.password", ""));
        client.setServerId(Long.parseLong(properties.getOrDefault("database.server.id", "65535")));
        client.setConnectTimeout(CONNECT_MS);
        client.setKeepAlive(false);
        client.setBlocking(false);
        client.setSSLMode(SSLMode.valueOf(
                properties.getOrDefault("database.ssl.mode", "preferred").toUpperCase(Locale.ROOT)));
        EventDeserializer deserializer = new EventDeserializer();
        EnumSet.complementOf(EnumSet.copyOf(READ))
                .forEach(type -> deserializer.setEventDataDeserializer(type, new NullEventDataDeserializer()));
        client.setEventDeserializer(deserializer);
        return client;
    }
}
