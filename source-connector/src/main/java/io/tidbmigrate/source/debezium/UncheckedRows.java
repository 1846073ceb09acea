package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.EventData;
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
        if ((bytes[FLAGS_AT] & NO_FOREIGN_KEY_CHECKS) != 0) {
            events.add(event);
        }
        return event;
    }

    boolean contains(EventData event) {
        return events.contains(event);
    }
}
