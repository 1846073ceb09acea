package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.tidbmigrate.common.name.TableId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnreadTablesTest {
    private final Set<TableId> read = new HashSet<>(Set.of(new TableId("d", "t")));
    private final UnreadTables unread = new UnreadTables(read::contains);

    @Test
    void onlyWhatIsNotReadIsHidden() {
        assertThat(seen(EventType.TABLE_MAP, table(1, "t"))).isEqualTo(EventType.TABLE_MAP);
        assertThat(seen(EventType.TABLE_MAP, table(2, "ids"))).isEqualTo(EventType.UNKNOWN);
        assertThat(seen(EventType.WRITE_ROWS, rows(1))).isEqualTo(EventType.WRITE_ROWS);
        assertThat(seen(EventType.WRITE_ROWS, rows(2))).isEqualTo(EventType.UNKNOWN);
        assertThat(seen(EventType.XID, null)).isEqualTo(EventType.XID);
    }

    @Test
    void aTableThatIsKnownLaterIsReadFromThenOn() {
        seen(EventType.TABLE_MAP, table(2, "later"));
        read.add(new TableId("d", "later"));

        assertThat(seen(EventType.TABLE_MAP, table(2, "later"))).isEqualTo(EventType.TABLE_MAP);
        assertThat(seen(EventType.WRITE_ROWS, rows(2))).isEqualTo(EventType.WRITE_ROWS);
    }

    private EventType seen(EventType type, EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        unread.hide(new Event(header, data));
        return header.getEventType();
    }

    private static TableMapEventData table(long id, String name) {
        TableMapEventData table = new TableMapEventData();
        table.setTableId(id);
        table.setDatabase("d");
        table.setTable(name);
        return table;
    }

    private static WriteRowsEventData rows(long table) {
        WriteRowsEventData rows = new WriteRowsEventData();
        rows.setTableId(table);
        return rows;
    }
}
