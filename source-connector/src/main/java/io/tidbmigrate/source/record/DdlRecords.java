package io.tidbmigrate.source.record;

import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes the records of a DDL statement, one for each lane: no key, an envelope of the lane's own schema, so that one
 * schema a topic holds, and the statement in the headers.
 */
final class DdlRecords {
    private final Function<String, Optional<Schema>> envelopes;
    private final Map<Schema, Schema> bare = new HashMap<>();

    /** @param envelopes envelope schema of a topic's rows; empty if the topic holds no rows */
    DdlRecords(Function<String, Optional<Schema>> envelopes) {
        this.envelopes = envelopes;
    }

    /** Those of one statement. */
    OfStatement of(DdlEvent event) {
        return new OfStatement(event);
    }

    /** The records of one statement. They share its headers, each of which names all lanes: there may be thousands. */
    final class OfStatement {
        private final ConnectHeaders headers = new ConnectHeaders();

        private OfStatement(DdlEvent event) {
            event.toHeaders().forEach((name, text) -> headers.add(name, HeaderText.encode(text), Schema.STRING_SCHEMA));
        }

        /**
         * @param source Debezium's source block at the place of the statement
         * @param carrier gives partition and timestamp
         */
        SourceRecord in(Lane lane, Struct source, SourceRecord carrier, Map<String, ?> offset) {
            Schema schema = schema(lane, source);
            Struct value = new Struct(schema)
                    .put("op", DdlEvent.OPERATION)
                    .put("source", source)
                    .put("ts_ms", System.currentTimeMillis());
            return new SourceRecord(
                    carrier.sourcePartition(),
                    offset,
                    lane.topic(),
                    lane.partition(),
                    null,
                    null,
                    schema,
                    value,
                    carrier.timestamp(),
                    headers.duplicate());
        }
    }

    private Schema schema(Lane lane, Struct source) {
        return envelopes
                .apply(lane.topic())
                .filter(envelope -> envelope.field("source").schema().equals(source.schema()))
                .orElseGet(() -> bare.computeIfAbsent(source.schema(), DdlRecords::envelope));
    }

    private static Schema envelope(Schema source) {
        Schema row = SchemaBuilder.struct().optional().build();
        return SchemaBuilder.struct()
                .name("io.tidbmigrate.ddl.Envelope")
                .field("before", row)
                .field("after", row)
                .field("source", source)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }
}
