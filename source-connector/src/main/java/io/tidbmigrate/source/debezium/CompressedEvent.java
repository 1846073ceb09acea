package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * An event that MariaDB has compressed (log_bin_compress): only the text of a statement is, or the rows behind the bitmaps of
 * their columns (its sql/log_event.cc, query_event_uncompress and row_log_event_uncompress).
 */
final class CompressedEvent {
    /** Length of the database's name, and of the status variables, in front of them. */
    private static final int DATABASE_LENGTH_AT = 8;

    private static final int VARIABLES_LENGTH_AT = 11;
    private static final int VARIABLES_AT = 13;
    private static final int TABLE_AND_FLAGS = 8;

    private CompressedEvent() {}

    /** @param in the body of the event */
    static ByteArrayInputStream opened(EventType type, ByteArrayInputStream in) throws IOException {
        byte[] event = in.read(in.available());
        int head = type == EventType.QUERY ? headOfQuery(event) : headOfRows(type, event);
        byte[] plain = Inflated.of(event, head);
        byte[] opened = new byte[head + plain.length];
        System.arraycopy(event, 0, opened, 0, head);
        System.arraycopy(plain, 0, opened, head, plain.length);
        return new ByteArrayInputStream(opened);
    }

    private static int headOfQuery(byte[] event) {
        return VARIABLES_AT + number(event, VARIABLES_LENGTH_AT, 2) + number(event, DATABASE_LENGTH_AT, 1) + 1;
    }

    private static int headOfRows(EventType type, byte[] event) throws IOException {
        boolean hasExtra = type == EventType.EXT_WRITE_ROWS
                || type == EventType.EXT_UPDATE_ROWS
                || type == EventType.EXT_DELETE_ROWS;
        int at = TABLE_AND_FLAGS + (hasExtra ? number(event, TABLE_AND_FLAGS, 2) : 0);
        ByteArrayInputStream widthFirst = new ByteArrayInputStream(event);
        widthFirst.read(at);
        int columns = widthFirst.readPackedInteger();
        boolean isUpdate = type == EventType.UPDATE_ROWS || type == EventType.EXT_UPDATE_ROWS;
        return widthFirst.getPosition() + (isUpdate ? 2 : 1) * ((columns + 7) / 8);
    }

    /** Unsigned, lowest byte first. */
    private static int number(byte[] event, int at, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << Byte.SIZE | (event[at + i] & 0xff);
        }
        return number;
    }
}
