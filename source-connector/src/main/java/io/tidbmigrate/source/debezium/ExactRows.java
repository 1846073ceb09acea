package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import java.io.IOException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Map;

/**
 * Reads the rows of the binlog with every value as MySQL has it, in the place of Debezium's readers, which make zero and
 * partial dates NULL and cannot tell YEAR 0000 from 1900. Confined to the binlog thread.
 *
 * <p>Two overrides stand three times, one twice: Debezium's three readers have no class in common that could be replaced.
 */
final class ExactRows {
    private static final EventProcessingFailureHandlingMode MODE = EventProcessingFailureHandlingMode.FAIL;

    private final Map<Long, TableMapEventData> tables;
    private final UncheckedRows unchecked;
    private final LoggedCharsets charsets = new LoggedCharsets();

    private ExactRows(Map<Long, TableMapEventData> tables, UncheckedRows unchecked) {
        this.tables = tables;
        this.unchecked = unchecked;
    }

    /** Puts such readers in the place of Debezium's, with the same tables, inside compressed transactions as well. */
    static void replaceReaders(EventDeserializer deserializer, UncheckedRows unchecked) {
        ExactRows rows = new ExactRows(tables(deserializer), unchecked);
        rows.putInto(deserializer);
        deserializer.setEventDataDeserializer(EventType.TRANSACTION_PAYLOAD, new ExactPayload(rows));
    }

    void putInto(EventDeserializer deserializer) {
        deserializer.setEventDataDeserializer(EventType.WRITE_ROWS, new Writes());
        deserializer.setEventDataDeserializer(EventType.UPDATE_ROWS, new Updates());
        deserializer.setEventDataDeserializer(EventType.DELETE_ROWS, new Deletes());
        deserializer.setEventDataDeserializer(
                EventType.EXT_WRITE_ROWS, new Writes().setMayContainExtraInformation(true));
        deserializer.setEventDataDeserializer(
                EventType.EXT_UPDATE_ROWS, new Updates().setMayContainExtraInformation(true));
        deserializer.setEventDataDeserializer(
                EventType.EXT_DELETE_ROWS, new Deletes().setMayContainExtraInformation(true));
    }

    /** Takes note of a table of a compressed transaction, which the deserializer of the binlog does not see. */
    void mapped(Event event) {
        if (event.getData() instanceof TableMapEventData table) {
            tables.put(table.getTableId(), table);
        }
    }

    private Serializable[] exact(long table, BitSet columns, Serializable[] row) throws IOException {
        TableMapEventData of = tables.get(table);
        return charsets.named(of, columns, CompressedColumns.opened(of, columns, row));
    }

    @SuppressWarnings("unchecked")
    private static Map<Long, TableMapEventData> tables(EventDeserializer deserializer) {
        Object rows = deserializer.getEventDataDeserializer(EventType.WRITE_ROWS);
        if (rows instanceof AbstractRowsEventDataDeserializer<?>) {
            return PrivateField.of(rows, "tableMapEventByTableId").as(Map.class);
        }
        throw new IllegalStateException("This version of Debezium reads rows with " + rows.getClass());
    }

    private final class Writes extends RowDeserializers.WriteRowsDeserializer {
        Writes() {
            super(tables, MODE);
        }

        @Override
        protected Serializable[] deserializeRow(long table, BitSet columns, ByteArrayInputStream in)
                throws IOException {
            return exact(table, columns, super.deserializeRow(table, columns, in));
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return LoggedTime.isRead(type)
                    ? LoggedTime.read(type, meta, in)
                    : super.deserializeCell(type, meta, length, in);
        }
    }

    private final class Updates extends RowDeserializers.UpdateRowsDeserializer {
        Updates() {
            super(tables, MODE);
        }

        @Override
        public UpdateRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
            byte[] event = in.read(in.available());
            return unchecked.noted(event, super.deserialize(new ByteArrayInputStream(event)));
        }

        @Override
        protected Serializable[] deserializeRow(long table, BitSet columns, ByteArrayInputStream in)
                throws IOException {
            return exact(table, columns, super.deserializeRow(table, columns, in));
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return LoggedTime.isRead(type)
                    ? LoggedTime.read(type, meta, in)
                    : super.deserializeCell(type, meta, length, in);
        }
    }

    private final class Deletes extends RowDeserializers.DeleteRowsDeserializer {
        Deletes() {
            super(tables, MODE);
        }

        @Override
        public DeleteRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
            byte[] event = in.read(in.available());
            return unchecked.noted(event, super.deserialize(new ByteArrayInputStream(event)));
        }

        @Override
        protected Serializable[] deserializeRow(long table, BitSet columns, ByteArrayInputStream in)
                throws IOException {
            return exact(table, columns, super.deserializeRow(table, columns, in));
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return LoggedTime.isRead(type)
                    ? LoggedTime.read(type, meta, in)
                    : super.deserializeCell(type, meta, length, in);
        }
    }
}
