package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Reads a MariaDB's binlog as a MySQL's: its GTID events, which stand for BEGIN and XA START, its compressed events and columns, and
 * the places that it leaves out. Confined to the binlog thread.
 *
 * <p>From MariaDB 11.4 on an event inside of a transaction has 0 for the place of its end (binlog_legacy_event_pos=OFF). It
 * ends its own length behind the event before it, as the server sends all that is in the file, ANNOTATE_ROWS included.
 */
final class MariaDbEvents implements EventHeaderDeserializer<EventHeaderV4> {
    private static final int HEADER_LENGTH = 19;
    private static final int TYPE_AT = 4;
    /** Types of the compressed events by their numbers, which the binlog client does not know (MariaDB's sql/log_event.h). */
    private static final Map<Integer, EventType> COMPRESSED = Map.of(
            165, EventType.QUERY,
            166, EventType.WRITE_ROWS,
            167, EventType.UPDATE_ROWS,
            168, EventType.DELETE_ROWS,
            169, EventType.EXT_WRITE_ROWS,
            170, EventType.EXT_UPDATE_ROWS,
            171, EventType.EXT_DELETE_ROWS);

    /** Tells how the file is encrypted; what follows arrives decrypted. */
    private static final int START_ENCRYPTION = 164;
    /** Of an event that the server makes up (LOG_EVENT_ARTIFICIAL_F). */
    private static final int ARTIFICIAL = 1 << 5;
    /** Stand in no place of the file, or not in the one where reading began. */
    private static final Set<EventType> WITHOUT_PLACE =
            Set.of(EventType.ROTATE, EventType.FORMAT_DESCRIPTION, EventType.HEARTBEAT);

    private final EventHeaderV4Deserializer headers = new EventHeaderV4Deserializer();
    private EventHeaderV4 header;
    private boolean isCompressed;
    private boolean isKnown = true;
    private boolean isPartOfAlter;
    private long end;

    /** Puts itself before the readers that the deserializer has. */
    void putInto(EventDeserializer deserializer) {
        PrivateField.of(deserializer, "eventHeaderDeserializer").set(this);
        for (EventType type : COMPRESSED.values()) {
            EventDataDeserializer<?> plain = deserializer.getEventDataDeserializer(type);
            EventDataDeserializer<EventData> either =
                    in -> plain.deserialize(isCompressed ? CompressedEvent.opened(type, in) : in);
            deserializer.setEventDataDeserializer(type, either);
        }
        EventDataDeserializer<TableMapEventData> tables = CompressedColumns::table;
        deserializer.setEventDataDeserializer(EventType.TABLE_MAP, tables);
        // what the client would read beside ours, and fail on
        PrivateField.of(deserializer, "tableMapEventDataDeserializer").set(null);
        EventDataDeserializer<EventData> gtids = this::gtid;
        deserializer.setEventDataDeserializer(EventType.MARIADB_GTID, gtids);
    }

    /** The next event begins there. */
    void startAt(long position) {
        end = position;
    }

    /** Whether the type of the last event is known, so that nothing is lost if nobody reads it. */
    boolean isKnown() {
        return isKnown;
    }

    /** Whether the last statement is a beginning of ALTER TABLE, or its failure: the whole one follows (binlog_alter_two_phase). */
    boolean isPartOfAlter() {
        return isPartOfAlter;
    }

    @Override
    public EventHeaderV4 deserialize(ByteArrayInputStream in) throws IOException {
        byte[] bytes = in.read(HEADER_LENGTH);
        int number = bytes[TYPE_AT] & 0xff;
        header = headers.deserialize(new ByteArrayInputStream(bytes));
        isCompressed = COMPRESSED.containsKey(number);
        if (isCompressed) {
            header.setEventType(COMPRESSED.get(number));
        }
        isKnown = header.getEventType() != EventType.UNKNOWN || number == START_ENCRYPTION;
        placed();
        return header;
    }

    private void placed() {
        boolean isInFile = (header.getFlags() & ARTIFICIAL) == 0 && !WITHOUT_PLACE.contains(header.getEventType());
        if (isInFile && header.getNextPosition() == 0) {
            header.setNextPosition(end + header.getEventLength());
        }
        if (header.getEventType() != EventType.HEARTBEAT && header.getNextPosition() > 0) {
            end = header.getNextPosition();
        }
    }

    private EventData gtid(ByteArrayInputStream in) throws IOException {
        MariaDbGtid gtid = MariaDbGtid.read(in);
        isPartOfAlter = gtid.isPartOfAlter();
        if (gtid.begins().isEmpty()) {
            return new MariadbGtidEventData();
        }
        header.setEventType(EventType.QUERY);
        QueryEventData begin = new QueryEventData();
        begin.setDatabase("");
        begin.setSql(gtid.begins());
        return begin;
    }
}
