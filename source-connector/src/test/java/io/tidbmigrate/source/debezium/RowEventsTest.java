package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import java.util.BitSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tap sees in events of rows. */
class RowEventsTest {
    private final HeardEvents heard = new HeardEvents();
    private final BinlogTap tap = new BinlogTap(heard, gtid -> {});

    @BeforeEach
    void twoTablesOfTwoColumns() {
        table(1, "a");
        table(2, "b");
    }

    @Test
    void rowsWithAllColumnsPass() {
        tap.onEvent(rows(written(1, 2)));
        tap.onEvent(rows(updated(2, 2, 2)));
        tap.onEvent(rows(deleted(1, 2)));
        assertThat(heard.notCarried).isEmpty();
    }

    @Test
    void aRowThatLeavesColumnsOutIsTold() {
        tap.onEvent(rows(written(1, 1)));
        assertThat(heard.notCarried).containsExactly("d.a :150", "d.b :150");
        tap.onEvent(rows(updated(1, 1, 2)));
        tap.onEvent(rows(updated(1, 2, 1)));
        tap.onEvent(rows(deleted(1, 1)));
        assertThat(heard.notCarried).hasSize(8);
    }

    @Test
    void theFlagOfASessionWithoutForeignKeyChecksIsRead() {
        UncheckedRows unchecked = new UncheckedRows();
        EventData with = unchecked.noted(new byte[] {1, 0, 0, 0, 0, 0, 2 | 1, 0}, deleted(1, 2));
        EventData without = unchecked.noted(new byte[] {1, 0, 0, 0, 0, 0, 1, 2}, deleted(1, 2));
        assertThat(unchecked.contains(with)).isTrue();
        assertThat(unchecked.contains(without)).isFalse();
    }

    private void table(long id, String name) {
        TableMapEventData map = new TableMapEventData();
        map.setTableId(id);
        map.setDatabase("d");
        map.setTable(name);
        map.setColumnTypes(new byte[2]);
        tap.onEvent(event(EventType.TABLE_MAP, map));
    }

    private static WriteRowsEventData written(long table, int columns) {
        WriteRowsEventData rows = new WriteRowsEventData();
        rows.setTableId(table);
        rows.setIncludedColumns(first(columns));
        return rows;
    }

    private static UpdateRowsEventData updated(long table, int before, int after) {
        UpdateRowsEventData rows = new UpdateRowsEventData();
        rows.setTableId(table);
        rows.setIncludedColumnsBeforeUpdate(first(before));
        rows.setIncludedColumns(first(after));
        return rows;
    }

    private static DeleteRowsEventData deleted(long table, int columns) {
        DeleteRowsEventData rows = new DeleteRowsEventData();
        rows.setTableId(table);
        rows.setIncludedColumns(first(columns));
        return rows;
    }

    private static BitSet first(int columns) {
        BitSet included = new BitSet();
        included.set(0, columns);
        return included;
    }

    private static Event rows(EventData data) {
        return event(EventType.EXT_WRITE_ROWS, data);
    }

    private static Event event(EventType type, EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setNextPosition(200);
        header.setEventLength(50);
        return new Event(header, data);
    }
}
