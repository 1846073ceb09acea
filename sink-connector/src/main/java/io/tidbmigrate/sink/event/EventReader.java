package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.NameList;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.common.record.RunNumber;
import io.tidbmigrate.common.record.TableList;
import io.tidbmigrate.sink.json.EnvelopeReader;
import io.tidbmigrate.sink.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads records of the contract: Debezium envelopes, with or without schema, and DDL in headers. Confined to one thread. */
public final class EventReader {
    /** Debezium's header on the delete that it makes of an UPDATE of a key; the insert comes next. */
    private static final String KEY_CHANGES = "__debezium.newkey";

    private static final Set<String> READ_BY_NAME = Set.of(RowHeaders.EVENT, RowHeaders.LOAD, RowHeaders.RUN);

    private final Map<String, EnvelopeReader> readers = new HashMap<>();
    /** The source block of the last row, and what it says. */
    private JsonObject lastSource;

    private Origin lastOrigin;
    private final RunReader runs = new RunReader();
    /** Made for the first record that needs it: most topics have no schemas in their records. */
    private JsonConverter withSchema;

    /**
     * Reads one record.
     *
     * @throws MigrationException RECORD_NOT_UNDERSTOOD for what is neither data nor known to be none
     */
    public ChangeEvent read(SinkRecord record, RecordPlace place) {
        Object value = record.value();
        Map<String, String> headers = headers(record);
        if (value == null && !DdlEvent.isIn(headers)) {
            return new Ignored("tombstone", place);
        }
        Fields fields = fields(value, place);
        if (DdlEvent.isIn(headers)) {
            return ddl(fields, headers, runs.server(record), place);
        }
        try {
            return fields.has("op")
                    ? row(fields, headers, runs.server(record), event(record, place), place)
                    : withoutOperation(fields, place);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw notUnderstood(place, "a field or header cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where a record stands in what one run of the source has sent to its lane; empty if it does not tell. */
    public Optional<RunNumber> run(SinkRecord record) {
        return runs.of(record);
    }

    private Fields fields(Object value, RecordPlace place) {
        Object read = value instanceof byte[] text ? json(text, place) : value;
        return Fields.of(read).orElseThrow(() -> notUnderstood(place, "value is not a structure", null));
    }

    /** Of a record that no converter has read. */
    private Object json(byte[] text, RecordPlace place) {
        String topic = place.lane().topic();
        try {
            JsonObject read =
                    readers.computeIfAbsent(topic, any -> new EnvelopeReader()).read(text);
            boolean hasSchema = read != null && read.names().size() == 2 && read.has("schema") && read.has("payload");
            return hasSchema ? withSchema().toConnectData(topic, text).value() : read;
        } catch (IOException | DataException e) {
            throw notUnderstood(place, "value is bytes that are not JSON, so that value.converter has to read them", e);
        }
    }

    private JsonConverter withSchema() {
        if (withSchema == null) {
            withSchema = new JsonConverter();
            withSchema.configure(Map.of("schemas.enable", true, "replace.null.with.default", false), false);
        }
        return withSchema;
    }

    private static ChangeEvent ddl(Fields fields, Map<String, String> headers, OptionalLong server, RecordPlace place) {
        try {
            DdlEvent ddl = DdlEvent.fromHeaders(headers);
            Fields source = source(fields, place);
            SourcePosition at = Origin.position(source, server, 0, index(ddl));
            return new DdlChange(ddl, source.text("name"), at, place);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw notUnderstood(place, "DDL headers cannot be read: " + e.getMessage(), e);
        }
    }

    /** Several statements may share a place: the number behind the id's last colon tells them apart. */
    private static int index(DdlEvent ddl) {
        String last = ddl.id().substring(ddl.id().lastIndexOf(':') + 1);
        return !ddl.isSnapshot() && last.matches("\\d{1,9}") ? Integer.parseInt(last) : 0;
    }

    private ChangeEvent row(
            Fields fields, Map<String, String> headers, OptionalLong server, long event, RecordPlace place) {
        String letter = fields.text("op");
        Operation operation =
                Operation.of(letter).orElseThrow(() -> notUnderstood(place, "unknown operation op=" + letter, null));
        Origin origin = origin(fields, place);
        boolean needsBefore = operation == Operation.UPDATE || operation == Operation.DELETE;
        Image before =
                needsBefore ? image(fields, "before", headers.get(RowHeaders.NEGATIVE_ZEROS_BEFORE), place) : null;
        Image after = operation == Operation.DELETE
                ? null
                : image(fields, "after", headers.get(RowHeaders.NEGATIVE_ZEROS_AFTER), place);
        boolean fullLoad = operation == Operation.READ || origin.isSnapshot();
        boolean firstHalf = operation == Operation.DELETE && headers.containsKey(KEY_CHANGES);
        String prefix = origin.prefix();
        String sourceId = headers.getOrDefault(RowHeaders.SOURCE_ID, prefix);
        List<TableId> cascadesTo = cascadesTo(headers, place);
        return new RowChange(
                operation,
                prefix,
                sourceId,
                origin.table(),
                before,
                after,
                origin.position(server, event),
                firstHalf,
                fullLoad,
                cascadesTo,
                place);
    }

    private static List<TableId> cascadesTo(Map<String, String> headers, RecordPlace place) {
        String tables = headers.get(RowHeaders.CASCADES_TO);
        try {
            return tables == null ? List.of() : TableList.read(tables);
        } catch (IllegalArgumentException e) {
            throw notUnderstood(place, "header " + RowHeaders.CASCADES_TO + " is " + e.getMessage(), e);
        }
    }

    private static ChangeEvent withoutOperation(Fields fields, RecordPlace place) {
        if (fields.has("ddl") && fields.has("databaseName")) {
            return new Ignored("Debezium schema change", place);
        }
        if (fields.has("status") && fields.has("id")) {
            return new Ignored("transaction metadata", place);
        }
        if (fields.has("aggregate_type")) {
            return new Ignored("notification", place);
        }
        if (fields.has("ts_ms") && !fields.has("source")) {
            return new Ignored("heartbeat", place);
        }
        throw notUnderstood(place, "value is not a Debezium envelope", null);
    }

    private static Image image(Fields fields, String name, String negativeZeros, RecordPlace place) {
        Image image = image(fields, name, place);
        return negativeZeros == null ? image : image.withNegativeZeros(NameList.read(negativeZeros));
    }

    private static Image image(Fields fields, String name, RecordPlace place) {
        return fields.fields(name)
                .orElseThrow(() -> notUnderstood(place, "op=" + fields.text("op") + " without " + name, null))
                .image();
    }

    /** Rows of the full load mostly share one block, which is read as the very same object. */
    private Origin origin(Fields fields, RecordPlace place) {
        Object source = fields.value("source");
        if (source == null || source != lastSource) {
            lastOrigin = Origin.of(source(fields, place))
                    .orElseThrow(() -> notUnderstood(place, "source.db or source.table is missing", null));
            lastSource = source instanceof JsonObject unchanging ? unchanging : null;
        }
        return lastOrigin;
    }

    private static Fields source(Fields fields, RecordPlace place) {
        return fields.fields("source").orElseThrow(() -> notUnderstood(place, "field source is missing", null));
    }

    private static long event(SinkRecord record, RecordPlace place) {
        Header event = record.headers().lastWithName(RowHeaders.EVENT);
        try {
            return event == null ? 0 : HeaderText.number(event.value());
        } catch (NumberFormatException e) {
            throw notUnderstood(
                    place, "header " + RowHeaders.EVENT + " is not a number: " + HeaderText.decode(event.value()), e);
        }
    }

    /** All but those that most records have, which are asked for by their names: so most records have none. */
    private static Map<String, String> headers(SinkRecord record) {
        Map<String, String> headers = Map.of();
        for (Header header : record.headers()) {
            String key = header.key();
            if (!READ_BY_NAME.contains(key)) {
                headers = headers.isEmpty() ? new HashMap<>() : headers;
                headers.put(key, HeaderText.decode(header.value()));
            }
        }
        return headers;
    }

    private static MigrationException notUnderstood(RecordPlace place, String why, Throwable cause) {
        return new MigrationException(
                ErrorCode.RECORD_NOT_UNDERSTOOD,
                "A record is not of the record contract: " + why,
                place.toString(),
                "check that only topics of the source connector are read, and with the converters that it writes with",
                cause);
    }
}
