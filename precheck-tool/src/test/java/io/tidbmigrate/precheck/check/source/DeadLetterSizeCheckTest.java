package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLetterSizeCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    @Test
    void aQueueHasToTakeWhatTheSourceSends() throws SQLException {
        source.table("shop", "big", Tables.column("a", "longtext", "utf8mb4"));
        source.config.put("producer.override.max.request.size", "67108864");
        assertThat(messages()).as("without a sink").isEmpty();
        source.target = target;
        assertThat(messages()).as("without a queue").isEmpty();
        target.sink.put("errors.deadletterqueue.topic.name", "dead");
        assertThat(messages())
                .containsExactly(
                        "producer.override.max.request.size of the sink is 1048576, and a record of the source may have"
                                + " 67108864 bytes (producer.override.max.request.size), as of `shop`.`big`",
                        "producer.override.buffer.memory of the sink is 33554432, and a record of the source may have"
                                + " 67108864 bytes (producer.override.max.request.size), as of `shop`.`big`");
        target.sink.put("producer.override.max.request.size", "67108864");
        target.sink.put("producer.override.buffer.memory", "134217728");
        assertThat(messages()).isEmpty();
    }

    @Test
    void smallRowsFitAnyQueue() throws SQLException {
        source.table("shop", "small", Tables.column("a", "text", "utf8mb4"));
        source.config.put("producer.override.max.request.size", "67108864");
        source.target = target;
        target.sink.put("errors.deadletterqueue.topic.name", "dead");
        assertThat(messages()).isEmpty();
    }

    /** That is another check's to tell. */
    @Test
    void aSourceThatSendsNoMoreThanTheQueueTakesNeedsNothing() throws SQLException {
        source.table("shop", "big", Tables.column("a", "longtext", "utf8mb4"));
        source.target = target;
        target.sink.put("errors.deadletterqueue.topic.name", "dead");
        assertThat(messages()).isEmpty();
    }

    private List<String> messages() throws SQLException {
        List<Finding> findings = new DeadLetterSizeCheck<FakeSource>().findings(source);
        assertThat(findings).extracting(Finding::severity).allMatch(Severity.WARNING::equals);
        return findings.stream().map(Finding::message).toList();
    }
}
