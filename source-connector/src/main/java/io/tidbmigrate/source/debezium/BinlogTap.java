package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.connector.binlog.event.EventDataDeserializationExceptionData;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.debezium.UncheckedRows.Share;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Stands before Debezium's own listener on its binlog client: hands each statement on with its context, and lets
 * Debezium read the text that it gets back. Confined to the binlog thread.
 */
final class BinlogTap extends BinaryLogClient.AbstractLifecycleListener implements BinaryLogClient.EventListener {
    private static final Set<EventType> GTIDS = Set.of(EventType.GTID, EventType.GTID_TAGGED, EventType.ANONYMOUS_GTID);

    private final BinlogListener listener;
    private final Consumer<String> transactions;
    private final UnreadTables unread;
    private final UncheckedRows unchecked = new UncheckedRows();
    private String file = "";
    /** Null while no MariaDB is read. */
    private MariaDbEvents mariaDb;

    /** Tables of the statement being read: its TABLE_MAP events stand in a row before its rows. */
    private final List<TableMapEventData> tables = new ArrayList<>();

    private boolean isInTableMaps;
    private boolean hasFailed;

    /**
     * @param transactions told the GTID of each transaction as it begins, empty if it has none, in the binlog thread
     * @param isRead whether rows of a table are carried, or its definition known
     */
    BinlogTap(BinlogListener listener, Consumer<String> transactions, Predicate<TableId> isRead) {
        this.unread = new UnreadTables(isRead);
        this.listener = listener;
        this.transactions = transactions;
    }

    /** Puts the tap on a client that is not connected yet and has no listener yet; does nothing if it has one. */
    void putOn(BinaryLogClient client) {
        if (client.getEventListeners().stream().anyMatch(BinlogTap.class::isInstance)) {
            return; // a snapshot on demand ends while the binlog is being read
        }
        client.registerLifecycleListener(this);
        client.registerEventListener(this);
        client.setUseSendAnnotateRowsEvent(true); // MariaDB alone knows it, and MariaDbEvents needs it
        PrivateField gtidSet = PrivateField.of(client, "gtidSet");
        if (gtidSet.as(GtidSet.class) == null) {
            // The client takes the empty set for none, and then fails on it; Debezium overwrites any other.
            gtidSet.set(new GtidSet(""));
        }
    }

    /** Debezium ends the run with the cause. */
    @Override
    public void onCommunicationFailure(BinaryLogClient client, Exception cause) {
        hasFailed = true;
    }

    /**
     * A server that dies between two events ends the stream without an error: Debezium notices nothing, and the client's
     * keep-alive connects again minutes later. It does so as well when no event was taken for long, as while Kafka is
     * down, and goes on within a transaction; Debezium has forgotten the table maps by then and drops the rows unseen.
     */
    @Override
    public void onDisconnect(BinaryLogClient client) {
        if (!hasFailed) {
            listener.onDisconnect();
        }
    }

    @Override
    public void onConnect(BinaryLogClient client) {
        file = client.getBinlogFilename() == null ? "" : client.getBinlogFilename();
        EventDeserializer deserializer =
                PrivateField.of(client, "eventDeserializer").as(EventDeserializer.class);
        deserializer.setEventDataDeserializer(EventType.QUERY, QueryEventReader.ofStatements());
        deserializer.setEventDataDeserializer(EventType.EXECUTE_LOAD_QUERY, QueryEventReader.ofLoads());
        ExactRows.replaceReaders(deserializer, unchecked);
        if (Boolean.TRUE.equals(client.getMariaDB())) {
            mariaDb = new MariaDbEvents();
            mariaDb.startAt(client.getBinlogPosition());
            mariaDb.putInto(deserializer);
            PrivateField.of(client, "gtidSet").set(null); // a set of MySQL's, which takes none of its GTIDs
        }
    }

    /** The first event of a connection is a ROTATE that names the file, also where the client only knows a GTID set. */
    @Override
    public void onEvent(Event event) {
        EventHeaderV4 place = event.getHeader();
        if (event.getData() instanceof CompressedTransaction transaction) {
            if (transaction.unchecked() != Share.NONE) {
                listener.onUncheckedRows(file, place.getPosition(), transaction.unchecked() == Share.ALL);
            }
            transaction.open(inner -> onEvent(inner, place));
        } else {
            if (unchecked.contains(event.getData())) {
                listener.onUncheckedRows(file, place.getPosition(), true);
            }
            onEvent(event, place);
            if (mariaDb != null) {
                unread.hide(event);
            }
        }
    }

    /** @param place header of the event itself, or of the compressed transaction that it is in, which shares its place */
    private void onEvent(Event event, EventHeaderV4 place) {
        EventType type = event.getHeader().getEventType();
        if (mariaDb != null && !mariaDb.isKnown()) {
            listener.onEventNotCarried(NotCarried.UNKNOWN_EVENT, "", "", file + ':' + place.getPosition());
        } else if (event.getData() instanceof QueryEventData query) {
            boolean isPart = mariaDb != null && mariaDb.isPartOfAlter();
            query.setSql(isPart ? BinlogListener.UNREAD : listener.onStatement(logged(place, query)));
        } else if (EventDeserializer.EventDataWrapper.internal(event.getData()) instanceof RotateEventData rotate) {
            rotated(rotate);
        } else if (GTIDS.contains(type)) {
            transactions.accept(gtid(event));
        } else if (event.getData() instanceof TableMapEventData table) {
            mapped(table);
        } else if (isIncident(event)) {
            listener.onEventNotCarried(NotCarried.INCIDENT, "", "", file + ':' + place.getPosition());
        } else if (isPartial(event.getData())) {
            notCarried(NotCarried.PARTIAL_ROW, place);
        } else if (type == EventType.PARTIAL_UPDATE_ROWS_EVENT) {
            notCarried(NotCarried.PARTIAL_JSON, place);
        } else if (!unchecked.contains(event.getData())) {
            changed(event.getData(), place);
        }
        isInTableMaps = type == EventType.TABLE_MAP;
    }

    private void rotated(RotateEventData rotate) {
        file = rotate.getBinlogFilename();
        if (mariaDb != null) {
            mariaDb.startAt(rotate.getBinlogPosition());
        }
    }

    /** Empty for an anonymous transaction, and for a GTID with a tag (MySQL 8.4), which sets of executed ones are not searched for. */
    private static String gtid(Event event) {
        boolean isPlain = event.getHeader().getEventType() == EventType.GTID;
        return isPlain && EventDeserializer.EventDataWrapper.internal(event.getData()) instanceof GtidEventData gtid
                ? gtid.getMySqlGtid().toString()
                : "";
    }

    private void mapped(TableMapEventData table) {
        if (!isInTableMaps) {
            tables.clear();
        }
        tables.add(table);
        listener.onTable(table.getDatabase(), table.getTable());
    }

    /** Debezium gives this type also to an event that it cannot read, and stops there. */
    private static boolean isIncident(Event event) {
        return event.getHeader().getEventType() == EventType.INCIDENT
                && !(event.getData() instanceof EventDataDeserializationExceptionData);
    }

    /** Whether rows leave columns of their table out. */
    private boolean isPartial(EventData data) {
        if (data instanceof WriteRowsEventData rows) {
            return isPartial(rows.getTableId(), rows.getIncludedColumns());
        }
        if (data instanceof DeleteRowsEventData rows) {
            return isPartial(rows.getTableId(), rows.getIncludedColumns());
        }
        return data instanceof UpdateRowsEventData rows
                && (isPartial(rows.getTableId(), rows.getIncludedColumnsBeforeUpdate())
                        || isPartial(rows.getTableId(), rows.getIncludedColumns()));
    }

    private boolean isPartial(long id, BitSet columns) {
        return tables.stream()
                .anyMatch(table -> table.getTableId() == id && columns.cardinality() < table.getColumnTypes().length);
    }

    private void changed(EventData data, EventHeaderV4 place) {
        if (data instanceof DeleteRowsEventData rows) {
            changed(rows.getTableId(), Optional.empty(), place);
        } else if (data instanceof UpdateRowsEventData rows) {
            changed(rows.getTableId(), Optional.of(rows), place);
        }
    }

    private void changed(long id, Optional<UpdateRowsEventData> update, EventHeaderV4 place) {
        tables.stream()
                .filter(table -> table.getTableId() == id)
                .map(table -> new TableId(table.getDatabase(), table.getTable()))
                .forEach(table ->
                        listener.onChangedRows(new ChangedRows(table, update, file + ':' + place.getPosition())));
    }

    private void notCarried(NotCarried what, EventHeaderV4 place) {
        tables.forEach(table -> listener.onEventNotCarried(
                what, table.getDatabase(), table.getTable(), file + ':' + place.getPosition()));
        if (tables.isEmpty()) {
            listener.onEventNotCarried(what, "", "", file + ':' + place.getPosition());
        }
    }

    /** A compressed transaction holds BEGIN, COMMIT and XA only, for which the context does not matter. */
    private LoggedStatement logged(EventHeaderV4 header, QueryEventData query) {
        return query instanceof QueryEventWithContext withContext
                ? logged(header, query, withContext.context(), withContext.text())
                : logged(header, query, QueryContext.NONE, query.getSql().getBytes(StandardCharsets.UTF_8));
    }

    private LoggedStatement logged(EventHeaderV4 header, QueryEventData query, QueryContext context, byte[] text) {
        return new LoggedStatement(
                file,
                header.getPosition(),
                header.getServerId(),
                TimeUnit.MILLISECONDS.toMicros(header.getTimestamp()) + context.microseconds(),
                text,
                query.getDatabase() == null ? "" : query.getDatabase(),
                mariaDb == null ? SqlModeBits.names(context.sqlMode()) : SqlModeBits.ofMariaDb(context.sqlMode()),
                context.timeZone(),
                context.clientCollation(),
                context.connectionCollation(),
                context.serverCollation(),
                context.updatedDatabases());
    }
}
