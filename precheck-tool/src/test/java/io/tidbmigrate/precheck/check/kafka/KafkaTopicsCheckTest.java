package io.tidbmigrate.precheck.check.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Brokers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaTopicsCheckTest {
    @Test
    void topicsAreAsTheMigrationNeedsThem() throws SQLException {
        assertThat(findings(1, Map.of("cleanup.policy", "delete", "retention.ms", "-1")))
                .isEmpty();
        assertThat(findings(3, Map.of("cleanup.policy", "compact,delete", "retention.ms", "604800000")))
                .containsExactly(
                        "FAILURE topic p.d.t has 3 partitions, and should have 1",
                        "FAILURE cleanup.policy of topic p.d.t is compact,delete, and should be delete",
                        "WARNING retention.ms of topic p.d.t is 604800000, and should be -1");
    }

    @Test
    void aTopicThatTakesLessThanTheProducerSendsIsWarnedOf() throws SQLException {
        FakeKafka kafka = new FakeKafka();
        kafka.config.put("producer.override.max.request.size", "67108864");
        kafka.topics.add(new Brokers.Topic("p.d.t", 1, Map.of("max.message.bytes", "67108864")));
        kafka.topics.add(new Brokers.Topic("p.d.u", 1, Map.of("max.message.bytes", "1048588")));
        assertThat(new KafkaTopicsCheck().findings(kafka))
                .extracting(KafkaTopicsCheckTest::text)
                .containsExactly(
                        "WARNING max.message.bytes of topic p.d.u is 1048588, and the producer sends up to 67108864 bytes"
                                + " (producer.override.max.request.size)");
    }

    private static List<String> findings(int partitions, Map<String, String> config) throws SQLException {
        FakeKafka kafka = new FakeKafka();
        kafka.topics.add(new Brokers.Topic("p.d.t", partitions, config));
        return new KafkaTopicsCheck()
                .findings(kafka).stream().map(KafkaTopicsCheckTest::text).toList();
    }

    private static String text(Finding finding) {
        return finding.severity() + " " + finding.message();
    }
}
