package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import java.util.concurrent.TimeUnit;

/**
 * Stands before Debezium's own listener on its binlog client: hands each statement on with its context, and lets
 * Debezium read the text that it gets back. Confined to the binlog thread.
 */
final class BinlogTap extends BinaryLogClient.AbstractLifecycleListener implements BinaryLogClient.EventListener {
    private final BinlogListener listener;
    private String file = "";
    private TableMapEventData lastTable;

    BinlogTap(BinlogListener listener) {
        this.listener = listener;
    }

    /** Puts the tap on a client that is not connected yet and has no listener yet. */
    void putOn(BinaryLogClient client) {
        client.registerLifecycleListener(this);
        client.registerEventListener(this);
        PrivateField gtidSet = PrivateField.of(client, "gtidSet");
        if (gtidSet.as(GtidSet.class) == null) {
            // The client takes the empty set for none, and then fails on it; Debezium overwrites any other.
            gtidSet.set(new GtidSet(""));
        }
    }

    @Override
    public void onConnect(BinaryLogClient client) {
        file = client.getBinlogFilename() == null ? "" : client.getBinlogFilename();
        EventDeserializer deserializer =
                PrivateField.of(client, "eventDeserializer").as(EventDeserializer.class);
        deserializer.setEventDataDeserializer(EventType.QUERY, new QueryEventReader());
    }

    @Override
    public void onEvent(Event event) {
        EventType type = event.getHeader().getEventType();
        if (event.getData() instanceof QueryEventWithContext query) {
            query.setSql(listener.onStatement(logged(event.getHeader(), query)));
        } else if (EventDeserializer.EventDataWrapper.internal(event.getData()) instanceof RotateEventData rotate) {
            file = rotate.getBinlogFilename();
        } else if (event.getData() instanceof TableMapEventData table) {
            lastTable = table;
        } else if (type == EventType.PARTIAL_UPDATE_ROWS_EVENT) {
            notCarried("a partial JSON update (binlog_row_value_options=PARTIAL_JSON)", event.getHeader());
        }
    }

    private void notCarried(String what, EventHeaderV4 header) {
        String database = lastTable == null ? "" : lastTable.getDatabase();
        String table = lastTable == null ? "" : lastTable.getTable();
        listener.onEventNotCarried(what, database, table, file + ':' + header.getPosition());
    }

    private LoggedStatement logged(EventHeaderV4 header, QueryEventWithContext query) {
        QueryContext context = query.context();
        return new LoggedStatement(
                file,
                header.getPosition(),
                header.getServerId(),
                TimeUnit.MILLISECONDS.toMicros(header.getTimestamp()) + context.microseconds(),
                query.text(),
                query.getDatabase(),
                SqlModeBits.names(context.sqlMode()),
                context.timeZone(),
                context.clientCollation(),
                context.connectionCollation());
    }
}
