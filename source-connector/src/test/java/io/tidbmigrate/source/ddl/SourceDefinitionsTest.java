package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.debezium.KnownStatement;
import io.tidbmigrate.source.server.FakeServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What event filters are told of the columns as they were, by a capture that reads one statement after the other. */
class SourceDefinitionsTest {
    private static final String TABLE = "CREATE TABLE `t` (`id` int NOT NULL, `a` int, `b` char(4), PRIMARY KEY (`id`))"
            + " DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci";

    /** At each event that DM holds incompatible; a statement with the comment {@code skip} is left out. */
    private static final Map<String, String> STRICT = Map.of(
            "topic.prefix", "p",
            "filters", "strict,skip",
            "filters.strict.schema.pattern", "*",
            "filters.strict.events", "incompatible ddl changes",
            "filters.strict.action", "Error",
            "filters.skip.schema.pattern", "*",
            "filters.skip.sql.patterns", "skip",
            "filters.skip.action", "Ignore");

    private static DdlCapture capture(FakeServer server, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(STRICT);
        all.putAll(settings);
        SourceConfig config = SourceConfig.from(all);
        DdlEvents events = new DdlEvents("p", "run", config.selection(), server, List::of);
        return new DdlCapture(config, server, events, OpenChanges.NONE, new ForeignKeyTimeline());
    }

    private static DdlCapture incremental() {
        return capture(new FakeServer(), Map.of("migration.mode", "incremental", "start.gtid.set", ""));
    }

    private static DdlCapture knowing(String... statements) {
        DdlCapture capture = capture(new FakeServer(), Map.of());
        for (String sql : statements) {
            capture.onKnownStatement(new KnownStatement(sql, "d", "bin.000001:200", ""));
        }
        return capture;
    }

    private static String failure(DdlCapture capture, String sql) {
        capture.onStatement(Logged.statement(sql));
        return capture.failure().map(Throwable::getMessage).orElse("");
    }

    private static void assertStopped(DdlCapture capture, String sql, String event) {
        assertThat(failure(capture, sql))
                .contains(
                        "TM-1001",
                        "event " + event + " on `d`.",
                        "makes it an error. Statement: ",
                        ". Place: " + Logged.PLACE)
                .doesNotContain("is not known");
    }

    private static void assertUnknown(DdlCapture capture, String sql) {
        assertThat(failure(capture, sql)).contains("TM-1001", "filters.strict makes it an error", "is not known");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t MODIFY a SMALLINT             | value range decrease
            ALTER TABLE t MODIFY id BIGINT NOT NULL     | drop primary key
            ALTER TABLE t MODIFY b CHAR(4) CHARSET utf8mb4 COLLATE utf8mb4_bin | modify collation
            ALTER TABLE t CHANGE a a INT DEFAULT 1      | modify default value
            """)
    void theEventAndTheStatementAreNamed(String sql, String event) {
        DdlCapture capture = knowing(TABLE);

        assertStopped(capture, sql, event);
        assertThat(capture.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageContaining(
                                "`t`: filters.strict makes it an error. Statement: " + sql + ". Place: "));
    }

    @Test
    void aChangeThatTakesNothingAwayIsCarried() {
        DdlCapture capture = knowing(TABLE);

        assertThat(failure(capture, "ALTER TABLE t MODIFY a BIGINT, MODIFY b CHAR(5) CHARSET utf8mb4"))
                .isEmpty();
        assertThat(capture.pending()).hasSize(1);
    }

    @Test
    void aStatementThatWasLeftOutHasChangedTheSource() {
        DdlCapture capture = knowing(TABLE);

        assertThat(failure(capture, "ALTER TABLE t MODIFY a SMALLINT /* skip */"))
                .isEmpty();
        assertThat(failure(capture, "ALTER TABLE t MODIFY a MEDIUMINT")).isEmpty();
        assertStopped(capture, "ALTER TABLE t MODIFY a SMALLINT", "value range decrease");
    }

    @Test
    void aTableIsFollowedFromNameToName() {
        DdlCapture capture = knowing(TABLE);

        assertThat(failure(capture, "CREATE TABLE x (a CHAR(1))")).isEmpty();
        assertThat(failure(capture, "RENAME /* skip */ TABLE t TO y, x TO t, y TO x"))
                .isEmpty();
        assertStopped(capture, "ALTER TABLE x MODIFY a SMALLINT", "value range decrease");
    }

    @Test
    void whatIsReadFromTheHistoryOnceTheBinlogIsReadSaysNothing() {
        DdlCapture capture = knowing(TABLE);

        capture.onStatement(Logged.statement("ALTER TABLE t MODIFY a BIGINT"));
        capture.onKnownStatement(new KnownStatement(TABLE, "d", "bin.000001:200", ""));

        assertStopped(capture, "ALTER TABLE t MODIFY a INT", "value range decrease");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE t", "INSERTED x", "CREATE TABLE t SELECT 1"})
    void whatIsNotKnownIsAnErrorThatSaysSo(String statement) {
        assertUnknown(knowing(TABLE, statement), "ALTER TABLE t MODIFY a SMALLINT");
    }

    @Test
    void whatWasReadOfALaterTimeHoldsFromThenOn() {
        DdlCapture capture = incremental();
        assertThat(capture.snapshotHoldsFrom()).isEqualTo("mysql-bin.000005:400");
        capture.onKnownStatement(new KnownStatement(TABLE, "d", "bin.000001:4", "bin.000001:300"));
        capture.onKnownStatement(new KnownStatement("CREATE TABLE x (a INT)", "d", "bin.000001:300", ""));
        capture.onStatement(Logged.at(200, "ALTER TABLE y ADD a BIGINT"));

        assertStopped(capture, "ALTER TABLE t MODIFY a SMALLINT", "value range decrease");
    }

    @Test
    void butNotWhatAnEarlierStatementNames() {
        DdlCapture capture = incremental();
        capture.onKnownStatement(new KnownStatement(TABLE, "d", "bin.000001:4", "bin.000001:300"));
        capture.onStatement(Logged.at(200, "ALTER TABLE t ADD x INT"));
        assertThat(capture.failure()).isEmpty();

        assertUnknown(capture, "ALTER TABLE t MODIFY a SMALLINT");
    }

    @Test
    void norThatOfAnEarlierStatementOfTheHistory() {
        DdlCapture capture = incremental();
        capture.onKnownStatement(new KnownStatement(TABLE, "d", "bin.000001:4", "bin.000001:300"));
        capture.onKnownStatement(new KnownStatement("ALTER TABLE t ADD x INT", "d", "bin.000001:300", ""));

        assertUnknown(capture, "ALTER TABLE t MODIFY a SMALLINT");
    }

    @Test
    void beforeThatItIsNotKnown() {
        DdlCapture capture = incremental();
        capture.onKnownStatement(new KnownStatement(TABLE, "d", "bin.000001:4", "bin.000001:301"));

        assertUnknown(capture, "ALTER TABLE t MODIFY a SMALLINT");
    }

    @Test
    void aFullLoadHoldsFromWhereReadingBegins() {
        assertThat(capture(new FakeServer(), Map.of()).snapshotHoldsFrom()).isEmpty();
    }

    @Test
    void theSnapshotsUseIsNoDefinition() {
        assertStopped(knowing(TABLE, "USE `d`"), "ALTER TABLE t MODIFY a SMALLINT", "value range decrease");
    }

    @Test
    void whatTheServerGivesTimestampsByItselfIsTheirDefault() {
        DdlCapture capture = capture(new FakeServer().withImplicitTimestamps(), Map.of());
        capture.onStatement(Logged.statement("CREATE TABLE t (a TIMESTAMP, b TIMESTAMP NULL)"));

        assertThat(failure(capture, "ALTER TABLE t MODIFY a TIMESTAMP DEFAULT NOW() ON UPDATE NOW()"))
                .isEmpty();
        assertThat(failure(capture, "ALTER TABLE t ADD c TIMESTAMP /* skip */")).isEmpty();
        assertUnknown(capture, "ALTER TABLE t MODIFY a TIMESTAMP DEFAULT NOW() ON UPDATE NOW()");
    }

    @Test
    void aShadowsChangesAreAskedOfTheRealTableOneBehindTheOther() {
        DdlCapture capture = capture(
                new FakeServer(), Map.of("online.ddl", "true", "filters.strict.events", "value range decrease"));
        capture.onKnownStatement(new KnownStatement(TABLE, "d", "bin.000001:200", ""));

        capture.onStatement(Logged.statement("CREATE TABLE _t_gho LIKE t"));
        capture.onStatement(Logged.at(100, "ALTER TABLE _t_gho MODIFY a BIGINT"));
        capture.onStatement(Logged.at(200, "ALTER TABLE _t_gho MODIFY a INT"));
        assertThat(capture.failure()).isEmpty();
        assertStopped(capture, "RENAME TABLE t TO _t_del, _t_gho TO t", "value range decrease");
    }
}
