package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads QUERY events as the binlog client does, but keeps the status variables that it skips; and EXECUTE_LOAD_QUERY events, a
 * LOAD DATA that was logged as a statement, which the client does not read.
 */
final class QueryEventReader implements EventDataDeserializer<QueryEventData> {
    /** Numbers of the file and of the place of its name in the text, and what is done with duplicates. */
    private static final int OF_A_FILE = 4 + 4 + 4 + 1;

    private final int lengthOfMore;

    private QueryEventReader(int lengthOfMore) {
        this.lengthOfMore = lengthOfMore;
    }

    /** Of QUERY events. */
    static QueryEventReader ofStatements() {
        return new QueryEventReader(0);
    }

    /** Of EXECUTE_LOAD_QUERY events. */
    static QueryEventReader ofLoads() {
        return new QueryEventReader(OF_A_FILE);
    }

    @Override
    public QueryEventData deserialize(ByteArrayInputStream in) throws IOException {
        QueryEventWithContext event = new QueryEventWithContext();
        event.setThreadId(in.readLong(4));
        event.setExecutionTime(in.readLong(4));
        int databaseLength = in.readInteger(1);
        event.setErrorCode(in.readInteger(2));
        int statusLength = in.readInteger(2);
        in.read(lengthOfMore);
        event.setContext(QueryContext.read(in.read(statusLength)));
        event.setDatabase(new String(in.read(databaseLength), StandardCharsets.UTF_8));
        in.readInteger(1); // the NUL behind the database's name
        event.setText(in.read(in.available()));
        event.setSql(new String(event.text(), StandardCharsets.UTF_8));
        return event;
    }
}
