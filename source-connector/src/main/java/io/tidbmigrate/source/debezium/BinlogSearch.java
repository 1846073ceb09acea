package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
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
    private static final long BEGINNING = 4;
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
        return new Reading(Long.MIN_VALUE, true).of(file).time;
    }

    /**
     * The place, as {@code file:position}, of the first transaction that began at the time or later; the end of the binlog if
     * there is none yet.
     *
     * @param files all there are, the oldest first
     * @param millis since 1970
     */
    public String firstSince(List<String> files, long millis) throws IOException {
        int from = 0;
        int to = files.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) / 2;
            if (beginningOf(files.get(middle)) < millis) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        Reading reading = new Reading(millis, false).of(files.get(from));
        return reading.file + ':' + reading.position;
    }

    /** One reading, up to the first event that is asked for or to the end. Confined to its thread. */
    private final class Reading implements BinaryLogClient.EventListener {
        private final long since;
        private final boolean isHeadOnly;
        private String file;
        private long position = BEGINNING;
        private long time;
        private boolean isFound;
        /** Whether the transaction of the next events has been judged. */
        private boolean isJudged;

        private BinaryLogClient client;
        private IOException failure;

        Reading(long since, boolean isHeadOnly) {
            this.since = since;
            this.isHeadOnly = isHeadOnly;
        }

        Reading of(String first) throws IOException {
            file = first;
            client = client();
            client.setBinlogFilename(first);
            client.setBinlogPosition(BEGINNING);
            client.registerEventListener(this);
            client.connect();
            if (failure != null) {
                throw failure;
            }
            return this;
        }

        @Override
        public void onEvent(Event event) {
            if (isFound) {
                return;
            }
            EventHeaderV4 header = event.getHeader();
            switch (header.getEventType()) {
                case ROTATE -> rotated(EventDeserializer.EventDataWrapper.internal(event.getData()));
                case FORMAT_DESCRIPTION -> {
                    time = header.getTimestamp();
                    isFound = isHeadOnly;
                }
                case GTID, ANONYMOUS_GTID, GTID_TAGGED -> {
                    judge(header);
                    isJudged = true;
                }
                case QUERY -> query(header, EventDeserializer.EventDataWrapper.internal(event.getData()));
                case XID -> isJudged = false;
                default -> {
                    // within a transaction
                }
            }
            if (isFound) {
                disconnect();
            } else if (header.getNextPosition() > 0 && header.getEventType() != EventType.ROTATE) {
                position = header.getNextPosition();
            }
        }

        private void rotated(Object data) {
            if (data instanceof RotateEventData rotate) {
                file = rotate.getBinlogFilename();
                position = rotate.getBinlogPosition();
            }
        }

        /** Before MySQL 5.7 a server without GTIDs begins a transaction with its first statement. */
        private void query(EventHeaderV4 header, Object data) {
            if (!isJudged) {
                judge(header);
            }
            String sql = data instanceof QueryEventData query ? query.getSql() : "";
            isJudged = sql.equalsIgnoreCase("BEGIN");
        }

        private void judge(EventHeaderV4 header) {
            if (!isHeadOnly && header.getTimestamp() >= since) {
                isFound = true;
                time = header.getTimestamp();
                position = header.getPosition();
            }
        }

        private void disconnect() {
            try {
                client.disconnect();
            } catch (IOException e) {
                failure = e;
            }
        }
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
