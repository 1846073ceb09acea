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
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.tidbmigrate.source.debezium.UncheckedRows.Share;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tap sees in events of rows. */
class RowEventsTest {
    private final HeardEvents heard = new HeardEvents();
    private final BinlogTap tap = new BinlogTap(heard, gtid -> {}, table -> true);

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
        assertThat(heard.changed).containsExactly("`d`.`b` updated {1} at :150", "`d`.`a` deleted at :150");
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

    @Test
    void aTransactionIsUncheckedAsFarAsItsChangesAndDeletionsAre() throws IOException {
        byte[] insert = logged(30, 2);
        byte[] update = logged(31, 1);
        byte[] uncheckedDelete = logged(32, 2 | 1);
        byte[] query = logged(2, 2);
        assertThat(shareOf(query, insert)).isEqualTo(Share.NONE);
        assertThat(shareOf(query, update)).isEqualTo(Share.NONE);
        assertThat(shareOf(insert, uncheckedDelete, query)).isEqualTo(Share.ALL);
        assertThat(shareOf(uncheckedDelete, update)).isEqualTo(Share.SOME);
    }

    private static Share shareOf(byte[]... events) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] event : events) {
            all.write(event);
        }
        return UncheckedRows.shareOf(new ByteArrayInputStream(all.toByteArray()));
    }

    /** Of WRITE_ROWS (30), UPDATE_ROWS (31), DELETE_ROWS (32) or another: a header of version 4, then a table's id, flags, and some bytes. */
    private static byte[] logged(int type, int flags) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .put((byte) type)
                .putInt(7)
                .putInt(40)
                .putInt(0)
                .putShort((short) 0)
                .put(new byte[6])
                .put((byte) flags)
                .array();
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
        rows.setRows(List.of(Map.entry(new Serializable[] {1, "x"}, new Serializable[] {1, "y"})));
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
