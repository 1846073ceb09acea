package io.tidbmigrate.precheck.check;

import static io.tidbmigrate.precheck.check.Asked.findings;
import static io.tidbmigrate.precheck.check.Asked.sinkInto;
import static io.tidbmigrate.precheck.check.Asked.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.stack.MySqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of what the tables ask of Kafka, on a real server that is source and target at once. */
class KafkaChecksIT {
    @TempDir
    static Path folder;

    private static MySqlServer server;
    private static BothWays both;

    @BeforeAll
    static void start() {
        server = BothWays.start(folder);
        both = new BothWays(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aProducerThatMaySendRowsTwiceIsFound() {
        both.found(
                "producer_idempotence",
                "CREATE TABLE mx.nokey (id INT, u INT, UNIQUE KEY (u))",
                "ALTER TABLE mx.nokey MODIFY u INT NOT NULL",
                "warning: producer.override.enable.idempotence is not true, and no key tells the rows of 1 tables apart, as"
                        + " of `mx`.`nokey`");
        server.execute("ALTER TABLE mx.nokey MODIFY u INT");
        try {
            assertThat(both.ofSource("producer_idempotence", "producer.override.enable.idempotence", "true"))
                    .isEmpty();
        } finally {
            server.execute("DROP TABLE mx.nokey");
        }
    }

    @Test
    void topicsThatAreTakenAreFound() {
        both.found(
                "topic_names",
                "CREATE TABLE mx.__ddl__ (id INT PRIMARY KEY)",
                "DROP TABLE mx.__ddl__",
                "failure: table `mx`.`__ddl__` would have the topic mx.mx.__ddl__, which is that of its database's DDL");
    }

    @Test
    void rowsThatAreTooBigForKafkaAreFound() {
        both.found(
                "message_size",
                "CREATE TABLE mx.big (id INT PRIMARY KEY, a LONGTEXT)",
                "DROP TABLE mx.big",
                "warning: producer.override.max.request.size is 1048588, and a row of 1 tables may have 67108864"
                        + " bytes (max_allowed_packet), as of `mx`.`big`",
                "warning: topic.creation.default.max.message.bytes is 1048588, and a row of 1 tables may have 67108864"
                        + " bytes (max_allowed_packet), as of `mx`.`big`");
    }

    @Test
    void aDeadLetterQueueThatTakesLessThanTheSourceSendsIsFound() {
        server.execute("CREATE TABLE mx.big (id INT PRIMARY KEY, a LONGTEXT)");
        try {
            assertThat(both.ofPair("dead_letter_size", "errors.deadletterqueue.topic.name", "dead"))
                    .isEmpty();
            Map<String, String> source = source(server, "producer.override.max.request.size", "2097152");
            Report report = Precheck.migration(
                    List.of(source), sinkInto(server, "there", "errors.deadletterqueue.topic.name", "dead"));
            assertThat(findings(report, "dead_letter_size"))
                    .containsExactly(
                            "warning: producer.override.max.request.size of the sink is 1048576, and a record of"
                                    + " the source may have 2097152 bytes (producer.override.max.request.size), as of"
                                    + " `mx`.`big`");
        } finally {
            server.execute("DROP TABLE mx.big");
        }
    }
}
