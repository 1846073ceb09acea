package io.tidbmigrate.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.function.Predicates;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DebeziumPropertiesTest {
    private static Map<String, String> properties(String... settings) {
        Map<String, String> user = new HashMap<>(Map.of("topic.prefix", "p"));
        for (int i = 0; i < settings.length; i += 2) {
            user.put(settings[i], settings[i + 1]);
        }
        return DebeziumProperties.from(user);
    }

    static Stream<ForcedSetting> forcedSettings() {
        return ForcedSetting.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("forcedSettings")
    void aForcedSettingIsSetWhateverTheUserWrote(ForcedSetting setting) {
        String key = setting.key();
        boolean isOldName = key.equals("event.deserialization.failure.handling.mode");

        assertThat(properties().get(key)).isEqualTo(isOldName ? null : setting.value());
        assertThat(properties(key, "another").get(key)).isEqualTo(isOldName ? null : setting.value());
    }

    /** A key that Debezium renames would be forced in vain. */
    @ParameterizedTest
    @MethodSource("forcedSettings")
    void debeziumKnowsEveryForcedSetting(ForcedSetting setting) {
        String key = setting.key();
        String current = key.replace("event.deserialization.", "event.processing.");

        assertThat(DebeziumKeys.all()).contains(current);
    }

    @Test
    void debeziumFindsItsServicesAndTheGateBeforeTheStream() {
        assertThat(properties())
                .containsEntry("connector.class", "io.debezium.connector.mysql.MySqlConnector")
                .containsEntry("notification.enabled.channels", "tidb-migrate")
                .containsEntry("task.id", "0");
    }

    @Test
    void theSessionReadsBackticksAndUtc() {
        assertThat(properties())
                .containsEntry("driver.sessionVariables", "sql_mode=''")
                .containsEntry("driver.connectionTimeZone", "UTC")
                .containsEntry("driver.forceConnectionTimeZoneToSession", "true");
    }

    @Test
    void ownKeysStayHereAndTheOthersPass() {
        assertThat(properties("do.dbs", "d", "filters", "f", "filters.f.events", "insert", "database.user", "u"))
                .doesNotContainKeys("do.dbs", "filters", "filters.f.events")
                .containsEntry("database.user", "u")
                .containsEntry("topic.prefix", "p");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.history.internal.kafka.topic, schemahistory.p",
        "heartbeat.interval.ms, 5000",
        "poll.interval.ms, 2",
        "max.batch.size, 4096",
        "max.queue.size, 16384",
        "max.queue.size.in.bytes, 134217728",
        "connect.keep.alive.interval.ms, 300000",
        "database.query.timeout.ms, 0"
    })
    void aDefaultOfOursGivesWay(String key, String value) {
        assertThat(properties()).containsEntry(key, value);
        assertThat(properties(key, "7")).containsEntry(key, "7");
    }

    @ParameterizedTest
    @CsvSource({"all, initial", "FULL, initial_only", "incremental, recovery"})
    void theModeIsDebeziumsSnapshotMode(String mode, String snapshotMode) {
        assertThat(properties("migration.mode", mode)).containsEntry("snapshot.mode", snapshotMode);
    }

    @Test
    void onlyABinlogPlaceAsStartLeavesGtidsAside() {
        assertThat(properties("start.binlog", "f.1:4")).containsEntry("gtid.ignore.on.recovery", "true");
        assertThat(properties("start.gtid.set", "")).containsEntry("gtid.ignore.on.recovery", "false");
    }

    @ParameterizedTest
    @CsvSource({"incremental, no_data", "all, initial", "full, initial_only"})
    void goingOnNeverReadsTheDefinitionsAnew(String mode, String snapshotMode) {
        SourceConfig config = SourceConfig.from(Map.of("topic.prefix", "p", "migration.mode", mode));

        assertThat(config.resuming()).containsEntry("snapshot.mode", snapshotMode);
    }

    /** What Debezium reads: never fewer databases than the selection means. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "do.dbs    | shop          | shop SHOP      | shops xshop",
                "do.dbs    | shop, crm     | shop crm       | other",
                "do.dbs    | shop*         | shop shop_1    | xshop",
                "do.dbs    | s?op          | shop           | sop",
                "do.dbs    | a.b           | a.b            | axb",
                "do.dbs    | a\\.b         | a.b            | axb",
                "do.dbs    | a\\,b         | a,b            | a b",
                "do.dbs    | a\\\\,b       | a\\ b          | c",
                "do.dbs    | a$b           | a$b            | ab",
                "do.dbs    | größe         | größe          | grosse",
                "do.dbs    | shop[1-3]     | shop2 anything |",
                "do.dbs    | ~^shop        | shop anything  |",
                "do.tables | shop.*        | shop           | crm",
                "do.tables | shop.a, crm.b | shop crm       | other",
                "do.tables | a\\.b.c       | a.b            | a",
                "do.tables | s*.t          | shop s         | x",
                "do.tables | ~shop.~t      | shop anything  |",
                "do.tables | shop.~t.*     | shop           | x"
            })
    void databasesAreNarrowedToWhatTheSelectionCanMean(String key, String patterns, String in, String out) {
        String list = properties(key, patterns).get("database.include.list");

        assertThat(in.split(" ")).allMatch(Predicates.includes(list));
        if (out != null) {
            assertThat(out.split(" ")).noneMatch(Predicates.includes(list));
        }
    }

    @Test
    void theListOfDatabasesCountsMoreThanThatOfTables() {
        assertThat(properties("do.dbs", "a", "do.tables", "b.t")).containsEntry("database.include.list", "a");
    }

    @ParameterizedTest
    @CsvSource({"ignore.dbs, a", "ignore.tables, a.b", "do.dbs, ' '"})
    void withoutAListEveryDatabaseIsRead(String key, String value) {
        assertThat(properties(key, value)).doesNotContainKey("database.include.list");
    }
}
