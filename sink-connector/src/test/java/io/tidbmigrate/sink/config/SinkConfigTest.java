package io.tidbmigrate.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.config.SinkConfig.Batch;
import io.tidbmigrate.sink.config.SinkConfig.Collation;
import io.tidbmigrate.sink.config.SinkConfig.Ddl;
import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.config.SinkConfig.Retry;
import io.tidbmigrate.sink.config.SinkConfig.SafeMode;
import io.tidbmigrate.sink.config.SinkConfig.Safety;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SinkConfigTest {
    /** Nothing listens on port 1. */
    private static final Map<String, String> LEAST = Map.of(
            "connection.url", "jdbc:mysql://localhost:1/", "connection.user", "u", "connection.password", "secret");

    @Test
    void defaults() {
        SinkConfig config = SinkConfig.from(LEAST);
        assertThat(config.metaSchema()).isEqualTo("tidb_migrate");
        assertThat(config.applyThreads()).isEqualTo(8);
        assertThat(config.batch()).isEqualTo(new Batch(20_000, 16_777_216, Duration.ZERO));
        assertThat(config.safety()).isEqualTo(new Safety(SafeMode.AUTO, Duration.ofMinutes(1)));
        assertThat(config.onDuplicate()).isEqualTo(OnDuplicate.REPLACE);
        assertThat(config.ddl()).isEqualTo(Ddl.APPLY);
        assertThat(config.collation()).isEqualTo(Collation.LOOSE);
        assertThat(config.sessionVariables().values()).isEmpty();
        assertThat(config.retry()).isEqualTo(new Retry(-1, Duration.ofSeconds(3)));
        assertThat(config.routes().table("p", new TableId("d", "t"))).isEqualTo(new TableId("d", "t"));
    }

    @Test
    void aCheckThatIsNotKnownIsAnErrorOfItsKey() {
        Map<String, String> config = new HashMap<>(LEAST);
        config.put("precheck.ignore", "target_privilge");
        assertThat(SinkValidation.of(config).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("precheck.ignore");
                    assertThat(value.errorMessages())
                            .singleElement()
                            .asString()
                            .startsWith("precheck.ignore: checking item target_privilge is not supported.")
                            .contains("Did you mean target_privilege?");
                });
    }

    @Test
    void fullMapping() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(Map.of(
                "apply.threads", "2",
                "batch.max.delay.ms", "7",
                "safe.mode.duration.ms", "9",
                "case.sensitive", "true",
                "collation.compatible", "strict"));
        all.putAll(Map.of(
                "session.variables", "time_zone='+04:00', sql_mode=A,B,tidb_x = 1",
                "meta.schema", "meta",
                "batch.max.rows", "5",
                "batch.max.bytes", "2048",
                "safe.mode", "always",
                "on.duplicate", "error",
                "ddl", "ignore",
                "routes", "r",
                "max.retries", "3",
                "retry.backoff.ms", "10"));
        assertThat(all.keySet()).as("every key has a value here").containsAll(SinkKeys.DEFINITION.names());
        all.putAll(Map.of("routes.r.schema.pattern", "d", "routes.r.target.schema", "e"));
        SinkConfig config = SinkConfig.from(all);
        assertThat(config.metaSchema()).isEqualTo("meta");
        assertThat(config.applyThreads()).isEqualTo(2);
        assertThat(config.batch()).isEqualTo(new Batch(5, 2048, Duration.ofMillis(7)));
        assertThat(config.safety()).isEqualTo(new Safety(SafeMode.ALWAYS, Duration.ofMillis(9)));
        assertThat(config.onDuplicate()).isEqualTo(OnDuplicate.ERROR);
        assertThat(config.ddl()).isEqualTo(Ddl.IGNORE);
        assertThat(config.collation()).isEqualTo(Collation.STRICT);
        assertThat(config.sessionVariables().values())
                .containsExactly(
                        Map.entry("time_zone", "+04:00"), Map.entry("sql_mode", "A,B"), Map.entry("tidb_x", "1"));
        assertThat(config.retry()).isEqualTo(new Retry(3, Duration.ofMillis(10)));
        assertThat(config.routes().table("p", new TableId("d", "t"))).isEqualTo(new TableId("e", "t"));
        assertThat(config.routes().table("p", new TableId("D", "t"))).isEqualTo(new TableId("D", "t"));
    }

    @ParameterizedTest
    @CsvSource({
        "connection.url,jdbc:postgresql://x/",
        "connection.user,''",
        "meta.schema,MYSQL",
        "apply.threads,0",
        "batch.max.rows,0",
        "batch.max.delay.ms,-1",
        "safe.mode.duration.ms,-1",
        "batch.max.bytes,1",
        "safe.mode,never",
        "on.duplicate,update",
        "ddl,maybe",
        "session.variables,oops",
        "max.retries,-2",
        "retry.backoff.ms,0"
    })
    void refusals(String key, String value) {
        Map<String, String> bad = new HashMap<>(LEAST);
        bad.put(key, value);
        assertThatThrownBy(() -> SinkConfig.from(bad)).isInstanceOf(ConfigException.class);
        assertThat(errors(bad)).containsOnlyKeys(key);
    }

    @Test
    void everyProblemIsReportedAtOnceOnItsKey() {
        Map<String, List<String>> errors = errors(Map.of("ddl", "maybe", "conection.url", "x", "batch.max.rows", "x"));
        assertThat(errors)
                .containsOnlyKeys(
                        "connection.url",
                        "connection.user",
                        "connection.password",
                        "ddl",
                        "batch.max.rows",
                        "conection.url");
        assertThat(errors.get("conection.url"))
                .containsExactly("conection.url is not known. Did you mean connection.url?");
    }

    @ParameterizedTest
    @CsvSource({
        "connection_url,connection.url",
        "batch.max.row,batch.max.rows",
        "onduplicate,on.duplicate",
        "topics,",
        "tasks.max,",
        "name,",
        "errors.tolerance,",
        "consumer.override.max.poll.records,",
        "routes.r.target.schema,",
        "apply.thread,apply.threads",
        "com.example.own,"
    })
    void misspeltKeysAreNoticedAndConnectsOwnAreNot(String key, String meant) {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("ddl", "maybe"); // so that the target is not asked
        properties.putIfAbsent(key, "x");
        List<String> expected = meant == null ? List.of() : List.of(key + " is not known. Did you mean " + meant + "?");
        assertThat(errors(properties).getOrDefault(key, List.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"all,,1", "all,' ',1", "all,dead,0", "none,,0", ",,0"})
    void whatIsToleratedNeedsADeadLetterQueue(String tolerance, String topic, int problems) {
        Map<String, String> properties = new HashMap<>(LEAST);
        properties.put("ddl", "maybe"); // so that the target is not asked
        if (tolerance != null) {
            properties.put("errors.tolerance", tolerance);
        }
        if (topic != null) {
            properties.put("errors.deadletterqueue.topic.name", topic);
        }
        List<String> found = errors(properties).getOrDefault("errors.deadletterqueue.topic.name", List.of());
        assertThat(found)
                .hasSize(problems)
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("errors.deadletterqueue.topic.name is missing")
                        .contains("errors.tolerance=all"));
    }

    @Test
    void aTargetThatIsNotThereIsReportedOnItsUrlWithoutThePassword() {
        Map<String, List<String>> errors = errors(LEAST);
        assertThat(errors).containsOnlyKeys("connection.url");
        assertThat(errors.get("connection.url").get(0)).contains("localhost:1").doesNotContain("secret");
    }

    @Test
    void everyKeyIsDescribed() {
        assertThat(SinkKeys.DEFINITION.configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).endsWith(".").hasSizeGreaterThan(20);
            assertThat(key.displayName).isNotBlank();
            assertThat(key.group).isNotBlank();
        });
    }

    private static Map<String, List<String>> errors(Map<String, String> properties) {
        return SinkValidation.of(properties).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
