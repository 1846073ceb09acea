package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A table of a MariaDB with columns of the attribute COMPRESSED, whose values are compressed in the binlog too. Their types have
 * numbers of their own there, which the binlog client does not know; otherwise they are as those of BLOB and VARCHAR (MariaDB's
 * sql/field.cc, Field_longstr::compress).
 */
final class CompressedColumns extends TableMapEventData {
    private static final long serialVersionUID = 1;
    private static final int BLOB = 140;
    private static final int VARCHAR = 141;
    private static final int ID_AND_FLAGS = 8;

    private final BitSet compressed;

    private CompressedColumns(TableMapEventData table, BitSet compressed) {
        this.compressed = compressed;
        setTableId(table.getTableId());
        setDatabase(table.getDatabase());
        setTable(table.getTable());
        setColumnTypes(table.getColumnTypes());
        setColumnMetadata(table.getColumnMetadata());
        setColumnNullability(table.getColumnNullability());
    }

    /** Reads the table of a TABLE_MAP event, which is one of these only if it has such columns. */
    static TableMapEventData table(ByteArrayInputStream in) throws IOException {
        byte[] event = in.read(in.available());
        ByteArrayInputStream head = new ByteArrayInputStream(event);
        head.read(ID_AND_FLAGS);
        head.read(head.readInteger(1) + 1);
        head.read(head.readInteger(1) + 1);
        int columns = head.readPackedInteger();
        int types = head.getPosition();
        BitSet compressed = new BitSet();
        for (int column = 0; column < columns; column++) {
            int type = event[types + column] & 0xff;
            if (type == BLOB || type == VARCHAR) {
                compressed.set(column);
                event[types + column] = (byte) (type == BLOB ? ColumnType.BLOB : ColumnType.VARCHAR).getCode();
            }
        }
        TableMapEventData table = new TableMapEventDataDeserializer().deserialize(new ByteArrayInputStream(event));
        return compressed.isEmpty() ? table : new CompressedColumns(table, compressed);
    }

    /** @param row values of these columns of the table, text as bytes */
    static Serializable[] opened(TableMapEventData of, BitSet columns, Serializable[] row) throws IOException {
        if (of instanceof CompressedColumns table) {
            int at = 0;
            for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
                if (table.compressed.get(column) && row[at] instanceof byte[] value && value.length > 0) {
                    // a first byte of 0 stands before what was not worth it
                    row[at] = value[0] == 0 ? Arrays.copyOfRange(value, 1, value.length) : Inflated.of(value, 0);
                }
                at++;
            }
        }
        return row;
    }
}
