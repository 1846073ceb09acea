package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.debezium.BinlogSearch;
import io.tidbmigrate.source.server.FakeServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartOffsetsTest {
    private static final Map<String, String> PARTITION = StoredOffset.PARTITION;

    private static BinlogSearch noSearch() {
        throw new AssertionError("nothing to search for");
    }

    private static StartOffsets offsets(Map<String, Object> stored, String... settings) throws SQLException {
        return StartOffsets.of(
                config(settings), new FakeServer(), new StoredOffset(stored), StartOffsetsTest::noSearch);
    }

    private static SourceConfig config(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("topic.prefix", "p"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return SourceConfig.from(properties);
    }

    @Test
    void theMigrationsOffsetStandsUnderItsPrefix() {
        assertThat(StartOffsets.partition(config())).isEqualTo(PARTITION);
    }

    @Test
    void aFullLoadStartsWithoutAnOffset() throws SQLException {
        assertThat(offsets(null).offset(PARTITION)).isNull();
    }

    @Test
    void aBinlogPlaceIsTheStart() throws SQLException {
        assertThat(offsets(null, "migration.mode", "incremental", "start.binlog", "a.b-bin.000003:154")
                        .offset(PARTITION))
                .isEqualTo(Map.of("file", "a.b-bin.000003", "pos", 154L));
    }

    @Test
    void aGtidSetIsTheStart() throws SQLException {
        assertThat(offsets(null, "migration.mode", "incremental", "start.gtid.set", "a:1-5,\n b:1-2")
                        .offset(PARTITION))
                .isEqualTo(Map.of("file", "mysql-bin.000004", "pos", 4L, "gtids", "a:1-5,b:1-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void theEmptyGtidSetStartsAtTheOldestBinlog(String set) throws SQLException {
        assertThat(offsets(null, "migration.mode", "incremental", "start.gtid.set", set)
                        .offset(PARTITION))
                .isEqualTo(Map.of("file", "mysql-bin.000004", "pos", 4L));
    }

    /** Debezium begins with what is purged, and would not count it as done. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void theEmptyGtidSetHoldsWhatIsPurged(String set) throws SQLException {
        StartOffsets offsets = StartOffsets.of(
                config("migration.mode", "incremental", "start.gtid.set", set),
                new FakeServer().withPurgedGtids("a:1-5,b:1"),
                new StoredOffset(null),
                StartOffsetsTest::noSearch);

        assertThat(offsets.offset(PARTITION))
                .isEqualTo(Map.of("file", "mysql-bin.000004", "pos", 4L, "gtids", "a:1-5,b:1"));
    }

    @Test
    void aStoredOffsetCountsMoreThanTheStart() throws SQLException {
        Map<String, Object> stored = Map.of("file", "f.000009", "pos", 7L);
        StartOffsets offsets = offsets(stored, "migration.mode", "incremental", "start.binlog", "f.000003:154");

        assertThat(offsets.offset(PARTITION)).isEqualTo(stored);
        assertThat(offsets.offsets(List.of(PARTITION))).isEqualTo(Map.of(PARTITION, stored));
    }

    @Test
    void theServerIsNotAskedWhereItNeedNot() throws SQLException {
        StartOffsets offsets =
                StartOffsets.of(config(), new FakeServer().down(), new StoredOffset(null), StartOffsetsTest::noSearch);

        assertThat(offsets.offset(PARTITION)).isNull();
        assertThatThrownBy(() -> StartOffsets.of(
                        config("migration.mode", "incremental", "start.gtid.set", ""),
                        new FakeServer().down(),
                        new StoredOffset(null),
                        StartOffsetsTest::noSearch))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aMigrationResumesOnceAnOffsetBehindTheLoadIsStored() throws SQLException {
        String[] incremental = {"migration.mode", "incremental", "start.binlog", "f.000003:154"};

        assertThat(offsets(null, incremental).isResuming(PARTITION)).isFalse();
        assertThat(offsets(Map.of("file", "f", "pos", 4L, "snapshot", "INITIAL"), incremental)
                        .isResuming(PARTITION))
                .isFalse();
        assertThat(offsets(Map.of("file", "f", "pos", 4L), incremental).isResuming(PARTITION))
                .isTrue();
    }
}
