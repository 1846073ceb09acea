package io.tidbmigrate.precheck.check.kafka;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Brokers;
import io.tidbmigrate.precheck.server.KafkaSource;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses topics, made by somebody else, in which rows would lose their order or disappear. */
public final class KafkaTopicsCheck implements Check<KafkaSource> {
    @Override
    public About about() {
        return new About(
                "kafka_topics",
                "kafka topics check",
                Phase.ALWAYS,
                "Are topics that there are already as the migration needs them?",
                "topic.prefix");
    }

    @Override
    public List<Finding> findings(KafkaSource server) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Brokers.Topic topic : server.topics(server.setting("topic.prefix").orElse("") + ".")) {
            if (topic.partitions() != 1) {
                findings.add(Finding.failure(
                        "topic " + topic.name() + " has " + topic.partitions() + " partitions, and should have 1",
                        "Delete the topic if it holds nothing that is needed; the source makes it as it needs it"));
            }
            String cleanup = topic.config().getOrDefault("cleanup.policy", "delete");
            if (!cleanup.equals("delete")) {
                findings.add(Finding.failure(
                        "cleanup.policy of topic " + topic.name() + " is " + cleanup + ", and should be delete",
                        "kafka-configs.sh --alter --topic " + topic.name()
                                + " --add-config cleanup.policy=delete: compaction"
                                + " takes out rows and DDL that are not applied yet"));
            }
            String retention = topic.config().getOrDefault("retention.ms", "-1");
            if (!retention.equals("-1")) {
                findings.add(Finding.warning(
                        "retention.ms of topic " + topic.name() + " is " + retention + ", and should be -1",
                        "kafka-configs.sh --alter --topic " + topic.name()
                                + " --add-config retention.ms=-1: what is older is deleted, applied or not"));
            }
            tooSmall(topic, server).ifPresent(findings::add);
        }
        return findings;
    }

    /** A topic, or by default its broker, may take less than the producer sends. */
    private static Optional<Finding> tooSmall(Brokers.Topic topic, KafkaSource server) {
        Optional<Long> sent = server.number("producer.override.max.request.size");
        Optional<Long> taken =
                Optional.ofNullable(topic.config().get("max.message.bytes")).map(Long::parseLong);
        if (sent.isEmpty() || taken.isEmpty() || taken.get() >= sent.get()) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                "max.message.bytes of topic " + topic.name() + " is " + taken.get() + ", and the producer sends up to "
                        + sent.get() + " bytes (producer.override.max.request.size)",
                "kafka-configs.sh --alter --topic " + topic.name() + " --add-config max.message.bytes=" + sent.get()
                        + ": the source stops at a row that is bigger"));
    }
}
