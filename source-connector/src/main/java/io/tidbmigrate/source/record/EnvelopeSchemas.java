package io.tidbmigrate.source.record;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;

/** Finds the envelope schema of a topic's rows: the last one written, else the one that Debezium would write now. */
final class EnvelopeSchemas {
    private final String prefix;
    private final Supplier<List<TableId>> tables;
    private final Function<TableId, Optional<Schema>> envelopes;
    private final Map<String, Schema> written = new HashMap<>();
    private final Map<String, TableId> tableOfTopic = new HashMap<>();

    EnvelopeSchemas(String prefix, Supplier<List<TableId>> tables, Function<TableId, Optional<Schema>> envelopes) {
        this.prefix = prefix;
        this.tables = tables;
        this.envelopes = envelopes;
    }

    void wrote(String topic, Schema envelope) {
        written.put(topic, envelope);
    }

    Optional<Schema> of(String topic) {
        Schema last = written.get(topic);
        if (last != null) {
            return Optional.of(last);
        }
        if (!tableOfTopic.containsKey(topic)) {
            tables.get().forEach(table -> tableOfTopic.put(TopicNames.ofTable(prefix, table), table));
        }
        return Optional.ofNullable(tableOfTopic.get(topic)).flatMap(envelopes);
    }
}
