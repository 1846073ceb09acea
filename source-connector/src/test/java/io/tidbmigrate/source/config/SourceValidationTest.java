package io.tidbmigrate.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceValidationTest {
    private static final Map<String, String> GOOD = Map.of(
            "name", "source",
            "connector.class", "io.tidbmigrate.source.MySqlSourceConnector",
            "tasks.max", "1",
            "topic.prefix", "p",
            "database.hostname", "localhost",
            "database.user", "u",
            "database.server.id", "5701",
            "schema.history.internal.kafka.bootstrap.servers", "localhost:9092");

    private static Map<String, List<String>> errors(Map<String, String> configuration) {
        return SourceValidation.of(configuration).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(value -> value.name(), value -> value.errorMessages()));
    }

    private static Map<String, List<String>> errorsWith(String... settings) {
        Map<String, String> configuration = new HashMap<>(GOOD);
        for (int i = 0; i < settings.length; i += 2) {
            configuration.put(settings[i], settings[i + 1]);
        }
        return errors(configuration);
    }

    @Test
    void aCompleteConfigurationHasNoErrors() {
        assertThat(errors(GOOD)).isEmpty();
    }

    @Test
    void aCheckThatIsNotKnownIsAnErrorOfItsKey() {
        assertThat(errorsWith("precheck", "off", "precheck.ignore", "version,binlog_fromat"))
                .containsOnlyKeys("precheck.ignore")
                .hasEntrySatisfying(
                        "precheck.ignore",
                        messages -> assertThat(messages)
                                .singleElement()
                                .asString()
                                .startsWith("precheck.ignore: checking item binlog_fromat is not supported.")
                                .contains("Did you mean binlog_format?"));
        assertThat(errorsWith("precheck.ignore", "all")).isEmpty();
        assertThat(errorsWith("precheck.ignore", "version, empty_region")).isEmpty();
    }

    @Test
    void whatConnectAndItsClientsReadPasses() {
        assertThat(errorsWith(
                        "key.converter",
                        "x",
                        "transforms",
                        "t",
                        "transforms.t.type",
                        "y",
                        "producer.override.max.request.size",
                        "1",
                        "topic.creation.default.partitions",
                        "1",
                        "schema.history.internal.producer.security.protocol",
                        "SSL",
                        "errors.tolerance",
                        "none",
                        "exactly.once.support",
                        "required",
                        "driver.useCompression",
                        "true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic.prefix",
                "database.hostname",
                "database.user",
                "database.server.id",
                "schema.history.internal.kafka.bootstrap.servers"
            })
    void aRequiredKeyThatIsMissingIsAnErrorOnItself(String key) {
        Map<String, String> configuration = new HashMap<>(GOOD);
        configuration.remove(key);

        assertThat(errors(configuration)).containsOnlyKeys(key);
    }

    @Test
    void allMistakesShowAtOnce() {
        assertThat(errors(Map.of("do.tables", "x", "filters", "f", "migration.mode", "some", "snapshot.mode", "never"))
                        .keySet())
                .contains(
                        "topic.prefix", "database.hostname", "do.tables", "filters", "migration.mode", "snapshot.mode");
    }

    @Test
    void noKeyOfDebeziumIsTakenForAMistake() {
        List<String> ofOtherServers = List.of("database.dbname", "schema.include.list", "schema.exclude.list");
        Map<String, String> configuration = new HashMap<>(GOOD);
        DebeziumKeys.all().forEach(key -> configuration.putIfAbsent(key, "1"));

        assertThat(errors(configuration))
                .hasSizeGreaterThan(20)
                .allSatisfy((key, messages) -> assertThat(
                                messages.stream().anyMatch(message -> message.contains("not known")))
                        .isEqualTo(ofOtherServers.contains(key)));
    }

    @ParameterizedTest
    @CsvSource({"none, false", "custom, false", "minimal, true", "extended, true", "minimal_percona, true"})
    void aSnapshotWithoutALockIsRefused(String mode, boolean isRight) {
        assertThat(errorsWith("snapshot.locking.mode", mode).containsKey("snapshot.locking.mode"))
                .isNotEqualTo(isRight);
    }

    @ParameterizedTest
    @CsvSource({
        "errors.tolerance, all, false",
        "errors.tolerance, none, true",
        "producer.override.acks, 0, false",
        "producer.override.acks, 1, false",
        "producer.override.acks, all, true",
        "producer.override.enable.idempotence, false, false",
        "producer.override.enable.idempotence, true, true"
    })
    void whatWouldLoseOrDoubleRowsOnTheirWayToKafkaIsRefused(String key, String value, boolean isRight) {
        assertThat(errorsWith(key, value).containsKey(key)).isNotEqualTo(isRight);
    }

    static Stream<ForcedSetting> forcedSettings() {
        return ForcedSetting.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("forcedSettings")
    void anotherValueOfAForcedSettingIsRefusedWithTheReason(ForcedSetting setting) {
        assertThat(errorsWith(setting.key(), "7").get(setting.key()))
                .anySatisfy(message -> assertThat(message)
                        .contains(setting.key(), "is 7 but must be " + setting.value(), setting.reason()));
        assertThat(errorsWith(setting.key(), setting.value())).isEmpty();
    }

    static Stream<OwnedSetting> ownedSettings() {
        return OwnedSetting.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("ownedSettings")
    void aSettingThatIsOursIsRefusedWithTheRemedy(OwnedSetting setting) {
        String key = setting.key().endsWith(".") ? setting.key() + "d.t" : setting.key();

        assertThat(errorsWith(key, "1").get(key))
                .anySatisfy(message -> assertThat(message).contains(key, setting.remedy()));
    }

    @ParameterizedTest
    @CsvSource({"lanes.per.table, 4"})
    void aPlannedSettingIsRefused(String key, String value) {
        assertThat(PlannedSetting.ALL).extracting(PlannedSetting::key).contains(key);
        assertThat(errorsWith(key, value)).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @CsvSource({"lanes.per.table, 1"})
    void aPlannedSettingThatSaysWhatHappensAnywayPasses(String key, String value) {
        assertThat(errorsWith(key, value)).isEmpty();
    }

    @Test
    void everyPlannedSettingIsInTheTableAbove() {
        assertThat(PlannedSetting.ALL).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all         | bin.1:4 |      | start.binlog",
                "full        | bin.1:4 |      | start.binlog",
                "all         |         | a:1  | start.gtid.set",
                "all         |         | ''   | start.gtid.set",
                "incremental |         |      | start.binlog",
                "incremental | bin.1:4 | a:1  | start.gtid.set",
                "incremental | bin.1   |      | start.binlog",
                "incremental | bin:4   |      | start.binlog",
                "incremental | :4      |      | start.binlog",
                "incremental | bin.1:x |      | start.binlog",
                "incremental | bin.1:4 |      | ",
                "INCREMENTAL |         | a:1  | ",
                "incremental |         | ''   | "
            })
    void aStartIsGivenOnceAndInItsMode(String mode, String binlog, String gtids, String refusedKey) {
        Map<String, String> configuration = new HashMap<>(GOOD);
        configuration.put("migration.mode", mode);
        if (binlog != null) {
            configuration.put("start.binlog", binlog);
        }
        if (gtids != null) {
            configuration.put("start.gtid.set", gtids);
        }

        if (refusedKey == null) {
            assertThat(errors(configuration)).isEmpty();
        } else {
            assertThat(errors(configuration)).containsOnlyKeys(refusedKey);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incremental | 2024-01-31T12:00:00Z      |         | ",
                "incremental | 2024-01-31T12:00:00+02:00 |         | ",
                "incremental | 2024-01-31T12:00:00       |         | Write an instant",
                "incremental | yesterday                 |         | Write an instant",
                "incremental | 9999-01-31T12:00:00Z      |         | still to come",
                "incremental | 2024-01-31T12:00:00Z      | bin.1:4 | Leave one out",
                "all         | 2024-01-31T12:00:00Z      |         | needs migration.mode=incremental"
            })
    void aTimeIsAnInstantThatHasPassed(String mode, String time, String binlog, String message) {
        Map<String, String> configuration = new HashMap<>(GOOD);
        configuration.put("migration.mode", mode);
        configuration.put("start.time", time);
        if (binlog != null) {
            configuration.put("start.binlog", binlog);
        }

        if (message == null) {
            assertThat(errors(configuration)).isEmpty();
        } else {
            assertThat(errors(configuration)).containsOnlyKeys("start.time");
            assertThat(errors(configuration).get("start.time").toString()).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "do.table, do.tables",
        "ignore.table, ignore.tables",
        "start.gtids.set, start.gtid.set",
        "databse.hostname, database.hostname",
        "migration.mod, migration.mode"
    })
    void aKeyNearAKnownOneIsAnError(String key, String meant) {
        assertThat(errorsWith(key, "1").get(key)).singleElement().asString().contains("Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "migration.mode          | some",
                "precheck                | maybe",
                "case.sensitive          | perhaps",
                "ddl.in.band             | perhaps",
                "do.dbs                  | a,,b",
                "do.dbs                  | ~(",
                "do.tables               | nodot",
                "do.tables               | a.b.c",
                "ignore.dbs              | a*b",
                "ignore.tables           | nodot",
                "filters                 | f"
            })
    void aBadValueIsAnErrorOnItsKey(String key, String value) {
        assertThat(errorsWith(key, value)).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filters.f.action         | Perhaps",
                "filters.f.events         | inserts",
                "filters.f.sql.patterns   | (",
                "filters.f.schema.pattern | ~x",
                "filters.f.shema.pattern  | x",
                "filters.g.action         | Do"
            })
    void aBadFilterIsAnErrorOnItsKey(String key, String value) {
        Map<String, String> configuration = new HashMap<>(GOOD);
        configuration.put("filters", "f");
        configuration.put("filters.f.schema.pattern", "*");
        configuration.put("filters.f.action", "Ignore");
        configuration.put(key, value);

        assertThat(errors(configuration)).containsOnlyKeys(key);
    }
}
