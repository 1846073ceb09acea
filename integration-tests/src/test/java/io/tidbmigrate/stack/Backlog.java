package io.tidbmigrate.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of a migration's topics that its sink has not committed: what is still on its way. */
public final class Backlog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 50;

    private final KafkaBroker broker;
    private final String topicPrefix;
    private final String group;

    public Backlog(KafkaBroker broker, String topicPrefix, String sink) {
        this.broker = broker;
        this.topicPrefix = topicPrefix;
        this.group = "connect-" + sink;
    }

    /** Whether no committed record lies behind the sink's offsets. Marks of transactions and aborted records do not count. */
    public boolean isEmpty() throws Exception {
        List<TopicPartition> lanes = broker.topics().stream()
                .filter(topic -> topic.startsWith(topicPrefix + "."))
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(lanes);
            Map<TopicPartition, Long> ends = consumer.endOffsets(lanes);
            lanes.forEach(lane -> consumer.seek(
                    lane, committed.containsKey(lane) ? committed.get(lane).offset() : 0));
            for (int polls = 0; polls < POLLS; polls++) {
                if (lanes.stream().allMatch(lane -> consumer.position(lane) >= ends.get(lane))) {
                    return true;
                }
                if (!consumer.poll(POLL).isEmpty()) {
                    return false;
                }
            }
            return false;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
