package io.tidbmigrate.precheck.check.kafka;

import io.tidbmigrate.precheck.server.KafkaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster of one broker, with the topics that a test puts there. */
final class FakeKafka implements KafkaSource {
    final List<Topic> topics = new ArrayList<>();
    final Map<String, String> config = new HashMap<>(Map.of("topic.prefix", "p"));

    @Override
    public List<Topic> topics(String prefix) {
        return topics.stream().filter(topic -> topic.name().startsWith(prefix)).toList();
    }

    @Override
    public Optional<String> whyNotCreate(String topic, short replicas, Map<String, String> settings) {
        return replicas <= 1
                ? Optional.empty()
                : Optional.of(topic + " wants " + replicas + " replicas and " + settings);
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(config.get(key));
    }
}
