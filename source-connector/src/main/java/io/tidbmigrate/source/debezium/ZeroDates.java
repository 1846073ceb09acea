package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/**
 * Notices zero and partial dates while Debezium's readers decode rows: they return null for them, which cannot be told
 * from NULL any more. Does not see into compressed transactions. Confined to the binlog thread.
 *
 * <p>The same overrides stand three times because Debezium's three readers have no common class of its own.
 */
final class ZeroDates {
    private static final EventProcessingFailureHandlingMode MODE = EventProcessingFailureHandlingMode.FAIL;

    private boolean seen;

    /** Whether the rows read last hold one; asked once. */
    boolean taken() {
        boolean were = seen;
        seen = false;
        return were;
    }

    /** Puts readers that notice in the place of Debezium's, with the same tables. */
    void watch(EventDeserializer deserializer) {
        Map<Long, TableMapEventData> tables = tables(deserializer, EventType.WRITE_ROWS);
        deserializer.setEventDataDeserializer(EventType.WRITE_ROWS, new Writes(tables));
        deserializer.setEventDataDeserializer(EventType.UPDATE_ROWS, new Updates(tables));
        deserializer.setEventDataDeserializer(EventType.DELETE_ROWS, new Deletes(tables));
        deserializer.setEventDataDeserializer(
                EventType.EXT_WRITE_ROWS, new Writes(tables).setMayContainExtraInformation(true));
        deserializer.setEventDataDeserializer(
                EventType.EXT_UPDATE_ROWS, new Updates(tables).setMayContainExtraInformation(true));
        deserializer.setEventDataDeserializer(
                EventType.EXT_DELETE_ROWS, new Deletes(tables).setMayContainExtraInformation(true));
    }

    @SuppressWarnings("unchecked")
    private static Map<Long, TableMapEventData> tables(EventDeserializer deserializer, EventType type) {
        Object rows = deserializer.getEventDataDeserializer(type);
        if (rows instanceof AbstractRowsEventDataDeserializer<?>) {
            return PrivateField.of(rows, "tableMapEventByTableId").as(Map.class);
        }
        throw new IllegalStateException("This version of Debezium reads rows with " + rows.getClass());
    }

    private Serializable noticed(Serializable value) {
        seen |= value == null;
        return value;
    }

    private final class Writes extends RowDeserializers.WriteRowsDeserializer {
        Writes(Map<Long, TableMapEventData> tables) {
            super(tables, MODE);
        }

        @Override
        protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDate(in));
        }

        @Override
        protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDatetime(in));
        }

        @Override
        protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDatetimeV2(meta, in));
        }

        @Override
        protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeTimestamp(in));
        }

        @Override
        protected Serializable deserializeTimestampV2(int meta, ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeTimestampV2(meta, in));
        }
    }

    private final class Updates extends RowDeserializers.UpdateRowsDeserializer {
        Updates(Map<Long, TableMapEventData> tables) {
            super(tables, MODE);
        }

        @Override
        protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDate(in));
        }

        @Override
        protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDatetime(in));
        }

        @Override
        protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDatetimeV2(meta, in));
        }

        @Override
        protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeTimestamp(in));
        }

        @Override
        protected Serializable deserializeTimestampV2(int meta, ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeTimestampV2(meta, in));
        }
    }

    private final class Deletes extends RowDeserializers.DeleteRowsDeserializer {
        Deletes(Map<Long, TableMapEventData> tables) {
            super(tables, MODE);
        }

        @Override
        protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDate(in));
        }

        @Override
        protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDatetime(in));
        }

        @Override
        protected Serializable deserializeDatetimeV2(int meta, ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeDatetimeV2(meta, in));
        }

        @Override
        protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeTimestamp(in));
        }

        @Override
        protected Serializable deserializeTimestampV2(int meta, ByteArrayInputStream in) throws IOException {
            return noticed(super.deserializeTimestampV2(meta, in));
        }
    }
}
