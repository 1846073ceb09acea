package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicNameCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void eachTableNeedsATopicOfItsOwnThatKafkaTakes() throws SQLException {
        source.config.put("topic.prefix", "p".repeat(200));
        source.table("shop", "orders");
        assertThat(messages()).isEmpty();
        source.table("shop", "__ddl__");
        source.table("shop", "o".repeat(60));
        assertThat(messages())
                .satisfiesExactly(
                        message -> assertThat(message)
                                .startsWith("table `shop`.`__ddl__` would have the topic ppp")
                                .endsWith("which is that of its database's DDL"),
                        message -> assertThat(message).endsWith("of 266 characters, and Kafka takes 249"));
    }

    @Test
    void topicsThatCollideForKafkaAreFound() throws SQLException {
        source.config.put("topic.prefix", "p");
        source.table("app", "test_users");
        source.table("app", "test");
        source.table("app_test", "users");
        assertThat(messages())
                .singleElement()
                .asString()
                .contains("`app`.`test_users` and `app_test`.`users`", "p.app.test_users and p.app_test.users");
    }

    private List<String> messages() throws SQLException {
        return new TopicNameCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
