package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.record.HeaderText;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records as the source connector writes them, in the forms that the sink may get them in. */
final class Records {
    static final Schema SOURCE = SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
            .field("server_id", Schema.INT64_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();

    /** How the record went through Kafka. */
    enum Form {
        STRUCT,
        JSON_WITH_SCHEMA,
        JSON_WITHOUT_SCHEMA,
        /** Read by the sink itself. */
        BYTES_WITH_SCHEMA,
        BYTES_WITHOUT_SCHEMA
    }

    private Records() {}

    static Schema envelope(Schema row) {
        return SchemaBuilder.struct()
                .field("before", row)
                .field("after", row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    static Struct source(String snapshot) {
        return new Struct(SOURCE)
                .put("name", "shop")
                .put("db", "db")
                .put("table", "t")
                .put("snapshot", snapshot)
                .put("server_id", 7L)
                .put("ts_ms", 1_700_000_000_000L)
                .put("file", "bin.000002")
                .put("pos", 1234L)
                .put("row", 3);
    }

    static SinkRecord record(Struct value, Form form, Map<String, String> headers) {
        SchemaAndValue read = read(value, form);
        ConnectHeaders connectHeaders = new ConnectHeaders();
        headers.forEach((name, text) -> connectHeaders.addString(name, HeaderText.encode(text)));
        return record(read.schema(), read.value(), connectHeaders);
    }

    static SinkRecord record(Schema schema, Object value, ConnectHeaders headers) {
        return new SinkRecord("shop.db.t", 2, null, null, schema, value, 42, 0L, TimestampType.CREATE_TIME, headers);
    }

    private static SchemaAndValue read(Struct value, Form form) {
        if (form == Form.STRUCT) {
            return new SchemaAndValue(value.schema(), value);
        }
        JsonConverter converter = new JsonConverter();
        boolean hasSchema = form == Form.JSON_WITH_SCHEMA || form == Form.BYTES_WITH_SCHEMA;
        converter.configure(Map.of("schemas.enable", hasSchema, "replace.null.with.default", false), false);
        byte[] text = converter.fromConnectData("t", value.schema(), value);
        return form == Form.BYTES_WITH_SCHEMA || form == Form.BYTES_WITHOUT_SCHEMA
                ? new SchemaAndValue(Schema.OPTIONAL_BYTES_SCHEMA, text)
                : converter.toConnectData("t", text);
    }
}
