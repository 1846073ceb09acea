package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.tidbmigrate.common.name.TableId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hides rows from Debezium that nobody is to read: a MariaDB logs the states of its sequences as rows of tables which are none,
 * and Debezium stops at a table that it does not know. Confined to the binlog thread.
 */
final class UnreadTables {
    private final Predicate<TableId> isRead;
    private final Set<Long> hidden = new HashSet<>();

    /** @param isRead whether rows of a table are carried, or its definition known */
    UnreadTables(Predicate<TableId> isRead) {
        this.isRead = isRead;
    }

    /** Gives the event a type that Debezium reads over, if it is one of those. */
    void hide(Event event) {
        boolean isHidden = event.getData() instanceof TableMapEventData table
                ? isHidden(table)
                : hidden.contains(id(event.getData()));
        if (isHidden) {
            EventHeaderV4 header = event.getHeader();
            header.setEventType(EventType.UNKNOWN);
        }
    }

    private boolean isHidden(TableMapEventData table) {
        if (isRead.test(new TableId(table.getDatabase(), table.getTable()))) {
            hidden.remove(table.getTableId());
            return false;
        }
        hidden.add(table.getTableId());
        return true;
    }

    private static long id(EventData data) {
        if (data instanceof WriteRowsEventData rows) {
            return rows.getTableId();
        }
        if (data instanceof UpdateRowsEventData rows) {
            return rows.getTableId();
        }
        return data instanceof DeleteRowsEventData rows ? rows.getTableId() : -1;
    }
}
