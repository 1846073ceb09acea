package io.tidbmigrate.source.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Records as Debezium makes them; each stands in file {@code bin.000001} at a place, its offset 40 bytes behind. */
final class Records {
    static final String FILE = "bin.000001";
    static final Schema KEY = SchemaBuilder.struct()
            .name("p.d.t.Key")
            .field("id", Schema.INT32_SCHEMA)
            .build();
    static final Schema ROW = SchemaBuilder.struct()
            .name("p.d.t.Value")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field(
                    "snapshot",
                    SchemaBuilder.string().optional().defaultValue("false").build())
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.OPTIONAL_STRING_SCHEMA)
            .field("server_id", Schema.INT64_SCHEMA)
            .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();
    static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("p.d.t.Envelope")
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema SCHEMA_CHANGE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.SchemaChangeValue")
            .field("source", SOURCE)
            .field("databaseName", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ddl", Schema.OPTIONAL_STRING_SCHEMA)
            .field("tableChanges", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .build();
    private static final Map<String, String> PARTITION = Map.of("server", "p");

    private Records() {}

    static Map<String, Object> offset(long pos) {
        Map<String, Object> offset = new HashMap<>();
        offset.put("file", FILE);
        offset.put("pos", pos);
        return offset;
    }

    /** Amid a transaction, at one of its events. */
    static Map<String, Object> offset(long pos, long event) {
        Map<String, Object> offset = offset(pos);
        offset.put("event", event);
        return offset;
    }

    static Struct source(String table, long pos) {
        return new Struct(SOURCE)
                .put("ts_ms", 5L)
                .put("snapshot", "false")
                .put("db", "d")
                .put("table", table)
                .put("server_id", 7L)
                .put("file", FILE)
                .put("pos", pos)
                .put("row", 2);
    }

    static SourceRecord insert(String table, long pos) {
        return row("c", source(table, pos), offset(pos + 40));
    }

    static SourceRecord row(String op, Struct source, Map<String, ?> offset) {
        Struct image = new Struct(ROW).put("id", 1).put("name", "n");
        Struct value = new Struct(ENVELOPE).put("source", source).put("op", op).put("ts_ms", 6L);
        if (op.equals("d") || op.equals("u")) {
            value.put("before", image);
        }
        if (!op.equals("d") && !op.equals("t")) {
            value.put("after", image);
        }
        boolean hasKey = !op.equals("t");
        return new SourceRecord(
                PARTITION,
                offset,
                "debezium." + source.getString("table"),
                null,
                hasKey ? KEY : null,
                hasKey ? new Struct(KEY).put("id", 1) : null,
                ENVELOPE,
                value,
                9L,
                List.of());
    }

    /** The two halves of an update of the primary key, with the offset that Debezium gives both. */
    static List<SourceRecord> keyChange(String table, long pos) {
        SourceRecord deleted = row("d", source(table, pos), offset(pos + 40));
        deleted.headers().addStruct(RowRecords.NEW_KEY, new Struct(KEY).put("id", 2));
        SourceRecord created = row("c", source(table, pos), offset(pos + 40));
        created.headers().addStruct(RowRecords.OLD_KEY, new Struct(KEY).put("id", 1));
        return List.of(deleted, created);
    }

    static SourceRecord truncate(String table, long pos) {
        return row("t", source(table, pos), offset(pos + 40));
    }

    static SourceRecord schemaChange(String ddl, String table, long pos) {
        return schemaChange(ddl, source(table, pos), offset(pos + 40));
    }

    static SourceRecord schemaChange(String ddl, Struct source, Map<String, ?> offset) {
        Struct value = new Struct(SCHEMA_CHANGE)
                .put("source", source)
                .put("databaseName", "d")
                .put("ddl", ddl)
                .put("tableChanges", List.of());
        return new SourceRecord(PARTITION, offset, "p", 0, null, null, SCHEMA_CHANGE, value);
    }

    /** A heartbeat of a binlog that is read up to this place. */
    static SourceRecord heartbeat(long pos) {
        return heartbeat(offset(pos));
    }

    static SourceRecord heartbeat(Map<String, ?> offset) {
        Schema schema =
                SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();
        return new SourceRecord(
                PARTITION,
                offset,
                "__debezium-heartbeat.p",
                0,
                null,
                null,
                schema,
                new Struct(schema).put("ts_ms", 1L));
    }
}
