package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import java.io.IOException;

/**
 * One reading of the binlog, up to the first event that is asked for or to the end. Confined to the thread that reads.
 *
 * <p>Judges transactions where they begin. That is a GTID event, MariaDB's as well; before MySQL 5.7 a server without GTIDs
 * begins with the first statement.
 */
final class BinlogReading implements BinaryLogClient.EventListener {
    static final long BEGINNING = 4;

    /** Ends what feeds the reading. */
    @FunctionalInterface
    interface Stop {
        void run() throws IOException;
    }

    private final long since;
    private final boolean isHeadOnly;
    private String file = "";
    private long position = BEGINNING;
    private long time;
    private boolean isFound;
    /** Whether the transaction of the next events has been judged. */
    private boolean isJudged;

    private Stop stop = () -> {};
    private IOException failure;

    private BinlogReading(long since, boolean isHeadOnly) {
        this.since = since;
        this.isHeadOnly = isHeadOnly;
    }

    /** For when a file was begun. */
    static BinlogReading ofHead() {
        return new BinlogReading(Long.MIN_VALUE, true);
    }

    /**
     * For the first transaction that began at the time or later.
     *
     * @param millis since 1970; events hold whole seconds, so that all of its second are taken
     */
    static BinlogReading since(long millis) {
        return new BinlogReading(Math.floorDiv(millis, 1000) * 1000, false);
    }

    /** Whether that is the time or later. */
    boolean wants(long millis) {
        return millis >= since;
    }

    void begin(String first, Stop atTheEnd) {
        file = first;
        stop = atTheEnd;
    }

    /** @throws IOException that came up in the stop */
    void end() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** What was asked for, or the end of what was read, as {@code file:position}. */
    String place() {
        return file + ':' + position;
    }

    /** Of the event that was asked for, in milliseconds since 1970. */
    long time() {
        return time;
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
            case GTID, ANONYMOUS_GTID, GTID_TAGGED, MARIADB_GTID -> {
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

    private void query(EventHeaderV4 header, Object data) {
        if (!isJudged) {
            judge(header);
        }
        String sql = data instanceof QueryEventData query ? query.getSql() : "";
        isJudged = sql.equalsIgnoreCase("BEGIN");
    }

    private void judge(EventHeaderV4 header) {
        if (!isHeadOnly && wants(header.getTimestamp())) {
            isFound = true;
            time = header.getTimestamp();
            position = header.getPosition();
        }
    }

    private void disconnect() {
        try {
            stop.run();
        } catch (IOException e) {
            failure = e;
        }
    }
}
