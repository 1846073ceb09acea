package io.tidbmigrate.source.record;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.NameList;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.common.record.TableList;
import io.tidbmigrate.common.record.TopicNames;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Puts row records into their lanes: topic, partition and one header; key and envelope stay Debezium's. */
final class RowRecords {
    /** Debezium's headers on the two halves of a primary-key update. */
    static final String NEW_KEY = "__debezium.newkey";

    static final String OLD_KEY = "__debezium.oldkey";

    private final String prefix;
    private final String sourceId;
    private final BlockAllowList selection;
    private final EventFilter filter;
    private final NegativeZeros negativeZeros = new NegativeZeros();
    private final NullableDefaults defaults = new NullableDefaults();
    private final Map<TableId, String> topics = new HashMap<>();

    /** @param sourceId name of the source to write into rows; empty for none */
    RowRecords(String prefix, String sourceId, BlockAllowList selection, EventFilter filter) {
        this.prefix = prefix;
        this.sourceId = sourceId;
        this.selection = selection;
        this.filter = filter;
    }

    /** @throws MigrationException if a filter with action Error matches */
    boolean isCarried(SourceRecord row, Origin origin) {
        TableId table = origin.tableId();
        if (!selection.accepts(table)) {
            return false;
        }
        if (origin.isSnapshot()) {
            return true;
        }
        EventFilter.Action action = filter.of(table, event(row));
        if (action == EventFilter.Action.ERROR) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "An event filter with action Error matches a row change of " + table,
                    origin.file() + ':' + origin.position(),
                    "change the filter");
        }
        return action == EventFilter.Action.DO;
    }

    private static EventFilter.RowEvent event(SourceRecord row) {
        if (isKeyChange(row, NEW_KEY) || isKeyChange(row, OLD_KEY)) {
            return EventFilter.RowEvent.UPDATE;
        }
        return switch (((Struct) row.value()).getString("op")) {
            case "u" -> EventFilter.RowEvent.UPDATE;
            case "d" -> EventFilter.RowEvent.DELETE;
            default -> EventFilter.RowEvent.INSERT;
        };
    }

    /** Whether the record is the half of a primary-key update that Debezium marks with this header. */
    static boolean isKeyChange(SourceRecord row, String header) {
        return row.headers().lastWithName(header) != null;
    }

    /** @param cascadesTo tables whose rows foreign keys change along with this one; empty for none */
    SourceRecord inLane(SourceRecord row, Origin origin, Map<String, ?> offset, Set<TableId> cascadesTo) {
        Struct value = defaults.removedFrom((Struct) row.value());
        SourceRecord record = new SourceRecord(
                row.sourcePartition(),
                offset,
                topics.computeIfAbsent(origin.tableId(), table -> TopicNames.ofTable(prefix, table)),
                0,
                row.keySchema(),
                row.key(),
                value.schema(),
                value,
                row.timestamp(),
                row.headers());
        Object event = row.sourceOffset().get("event");
        if (event != null && !origin.isSnapshot()) {
            record.headers().add(RowHeaders.EVENT, HeaderText.encode(event.toString()), Schema.STRING_SCHEMA);
        }
        zeros(record, RowHeaders.NEGATIVE_ZEROS_BEFORE, value.getStruct("before"));
        zeros(record, RowHeaders.NEGATIVE_ZEROS_AFTER, value.getStruct("after"));
        if (!cascadesTo.isEmpty()) {
            String tables = TableList.write(cascadesTo);
            record.headers().add(RowHeaders.CASCADES_TO, HeaderText.encode(tables), Schema.STRING_SCHEMA);
        }
        if (!sourceId.isEmpty()) {
            record.headers().add(RowHeaders.SOURCE_ID, HeaderText.encode(sourceId), Schema.STRING_SCHEMA);
        }
        return record;
    }

    private void zeros(SourceRecord record, String header, Struct row) {
        List<String> zeros = negativeZeros.of(row);
        if (!zeros.isEmpty()) {
            record.headers().add(header, HeaderText.encode(NameList.write(zeros)), Schema.STRING_SCHEMA);
        }
    }

    /** The schema that the rows of this envelope are written with. */
    Schema written(Schema envelope) {
        return defaults.without(envelope);
    }
}
