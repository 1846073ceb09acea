package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventMetadata;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import io.tidbmigrate.source.value.LoggedText;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/**
 * Puts the collation to each text of a row that the binlog names one for, as MySQL does from 8.0.1 on: what Debezium knows
 * of a column's character set is read from DDL and may be wrong. Confined to the binlog thread.
 */
final class LoggedCharsets {
    private TableMapEventData table;
    private int[] collations = {};

    /** @param row values of these columns of the table, text as bytes */
    Serializable[] named(TableMapEventData of, BitSet columns, Serializable[] row) {
        if (of != table) {
            table = of;
            collations = collations(of);
        }
        int at = 0;
        for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
            if (collations.length > 0 && collations[column] != 0 && row[at] instanceof byte[] bytes) {
                row[at] = new LoggedText(bytes, collations[column]);
            }
            at++;
        }
        return row;
    }

    /** Collation of each column, that of bytes included; 0 for other types. Empty if the binlog does not say. */
    private static int[] collations(TableMapEventData table) {
        TableMapEventMetadata metadata = table.getEventMetadata();
        if (metadata == null || (metadata.getDefaultCharset() == null && metadata.getColumnCharsets() == null)) {
            return new int[0];
        }
        int[] collations = new int[table.getColumnTypes().length];
        int texts = 0;
        for (int column = 0; column < collations.length; column++) {
            if (isText(table.getColumnTypes()[column] & 0xff, table.getColumnMetadata()[column])) {
                collations[column] = collation(metadata, texts);
                texts++;
            }
        }
        return collations;
    }

    private static int collation(TableMapEventMetadata metadata, int text) {
        List<Integer> each = metadata.getColumnCharsets();
        if (each != null) {
            return each.get(text);
        }
        TableMapEventMetadata.DefaultCharset most = metadata.getDefaultCharset();
        return most.getCharsetCollations() == null
                ? most.getDefaultCharsetCollation()
                : most.getCharsetCollations().getOrDefault(text, most.getDefaultCharsetCollation());
    }

    /** The types that MySQL's binlog counts as text, binary ones included (sql/log_event.cc, is_character_field). */
    private static boolean isText(int type, int metadata) {
        if (type == ColumnType.STRING.getCode()) {
            int real = metadata >> Byte.SIZE & 0xff;
            return real != ColumnType.ENUM.getCode() && real != ColumnType.SET.getCode();
        }
        return type == ColumnType.VARCHAR.getCode()
                || type == ColumnType.VAR_STRING.getCode()
                || type == ColumnType.BLOB.getCode();
    }
}
