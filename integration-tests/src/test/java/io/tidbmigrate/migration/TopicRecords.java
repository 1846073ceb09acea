package io.tidbmigrate.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.stack.KafkaBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What other consumers see of a table: its row records as JSON, with their schemas if the converter writes them. */
final class TopicRecords {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicRecords() {}

    static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** The values of all row records of a topic, from its beginning to its end of now; DDL is left out. */
    static List<JsonNode> rows(KafkaBroker broker, String topic) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(broker, topic)) {
            if (record.key() != null && record.value() != null) {
                rows.add(MAPPER.readTree(record.value()));
            }
        }
        return rows;
    }

    /** The keys of the same records. */
    static List<JsonNode> keys(KafkaBroker broker, String topic) throws IOException {
        List<JsonNode> keys = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(broker, topic)) {
            if (record.key() != null && record.value() != null) {
                keys.add(MAPPER.readTree(record.key()));
            }
        }
        return keys;
    }

    /** What a source task that was frozen writes when it wakes up. */
    static void write(KafkaBroker broker, List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers()))
                        .get();
            }
        }
    }

    /** All that is in a topic. */
    static List<ConsumerRecord<byte[], byte[]>> records(KafkaBroker broker, String topic) {
        TopicPartition lane = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(lane));
            consumer.seekToBeginning(List.of(lane));
            long end = consumer.endOffsets(List.of(lane)).get(lane);
            while (consumer.position(lane) < end) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
