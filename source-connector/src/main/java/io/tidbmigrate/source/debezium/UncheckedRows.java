package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Events whose rows were changed with foreign_key_checks=0, which the binlog client does not tell. Confined to the binlog
 * thread.
 */
final class UncheckedRows {
    /** Place and bit of the flag, behind the table's id of six bytes (libs/mysql/binlog/event/rows_event.h). */
    private static final int FLAGS_AT = 6;

    private static final int NO_FOREIGN_KEY_CHECKS = 1 << 1;

    private final Set<EventData> events = Collections.newSetFromMap(new WeakHashMap<>());

    /** @param bytes of the event behind its header */
    <T extends EventData> T noted(byte[] bytes, T event) {
        if (isUnchecked(bytes)) {
            events.add(event);
        }
        return event;
    }

    boolean contains(EventData event) {
        return events.contains(event);
    }

    /** Of the events that change or delete rows, those that are unchecked. */
    enum Share {
        NONE,
        SOME,
        ALL
    }

    /** @param in a transaction's events; their rows are not read */
    static Share shareOf(ByteArrayInputStream in) throws IOException {
        EventHeaderV4Deserializer headers = new EventHeaderV4Deserializer();
        int all = 0;
        int unchecked = 0;
        while (in.peek() != -1) {
            EventHeaderV4 header = headers.deserialize(in);
            in.enterBlock((int) header.getDataLength());
            if (EventType.isUpdate(header.getEventType()) || EventType.isDelete(header.getEventType())) {
                all++;
                unchecked += isUnchecked(in.read(FLAGS_AT + 1)) ? 1 : 0;
            }
            in.skipToTheEndOfTheBlock();
        }
        return unchecked == 0 ? Share.NONE : unchecked == all ? Share.ALL : Share.SOME;
    }

    private static boolean isUnchecked(byte[] event) {
        return (event[FLAGS_AT] & NO_FOREIGN_KEY_CHECKS) != 0;
    }
}
