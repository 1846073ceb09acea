package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads QUERY events as the binlog client does, but keeps the status variables that it skips. */
final class QueryEventReader implements EventDataDeserializer<QueryEventData> {
    @Override
    public QueryEventData deserialize(ByteArrayInputStream in) throws IOException {
        QueryEventWithContext event = new QueryEventWithContext();
        event.setThreadId(in.readLong(4));
        event.setExecutionTime(in.readLong(4));
        int databaseLength = in.readInteger(1);
        event.setErrorCode(in.readInteger(2));
        event.setContext(QueryContext.read(in.read(in.readInteger(2))));
        event.setDatabase(new String(in.read(databaseLength), StandardCharsets.UTF_8));
        in.readInteger(1); // the NUL behind the database's name
        event.setText(in.read(in.available()));
        event.setSql(new String(event.text(), StandardCharsets.UTF_8));
        return event;
    }
}
