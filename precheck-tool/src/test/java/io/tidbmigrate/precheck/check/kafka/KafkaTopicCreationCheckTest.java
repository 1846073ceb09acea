package io.tidbmigrate.precheck.check.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class KafkaTopicCreationCheckTest {
    private final FakeKafka kafka = new FakeKafka();

    @Test
    void theBrokersSayWhyTheyMakeNoTopic() throws SQLException {
        kafka.config.put("topic.creation.default.replication.factor", "1");
        assertThat(new KafkaTopicCreationCheck().findings(kafka)).isEmpty();
        kafka.config.put("topic.creation.default.replication.factor", "3");
        kafka.config.put("topic.creation.default.retention.ms", "-1");
        assertThat(new KafkaTopicCreationCheck().findings(kafka))
                .extracting(Finding::message)
                .containsExactly(
                        "the brokers would not make topics of the migration: p.tidb-precheck wants 3 replicas and"
                                + " {retention.ms=-1}");
    }
}
