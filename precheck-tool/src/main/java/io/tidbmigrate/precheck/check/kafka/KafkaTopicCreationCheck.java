package io.tidbmigrate.precheck.check.kafka;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.KafkaSource;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the brokers whether they would make the topics of the migration: rights, replication factor and settings. */
public final class KafkaTopicCreationCheck implements Check<KafkaSource> {
    private static final String CREATION = "topic.creation.default.";
    private static final List<String> SETTINGS = List.of("cleanup.policy", "retention.ms", "max.message.bytes");

    @Override
    public About about() {
        return new About(
                "kafka_topic_creation",
                "kafka topic creation check",
                Phase.ALWAYS,
                "Do the brokers make the topics that the migration needs?",
                "topic.creation.default.replication.factor");
    }

    @Override
    public List<Finding> findings(KafkaSource server) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        SETTINGS.forEach(name -> server.setting(CREATION + name).ifPresent(value -> settings.put(name, value)));
        short replicas = server.setting(CREATION + "replication.factor")
                .filter(text -> text.matches("-?\\d{1,4}"))
                .map(Short::parseShort)
                .orElse((short) -1);
        String topic = server.setting("topic.prefix").orElse("") + ".tidb-precheck";
        return server.whyNotCreate(topic, replicas, settings)
                .map(words -> List.of(Finding.failure(
                        "the brokers would not make topics of the migration: " + words,
                        "Give the worker's account the right CREATE on topics with the prefix, and a replication factor that the"
                                + " cluster has brokers for (topic.creation.default.*); or make the topics yourself, with one"
                                + " partition each")))
                .orElse(List.of());
    }
}
