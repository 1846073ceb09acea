package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.server.FakeServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that were logged as statements, with {@code app} selected but for its table {@code own}. */
class StatementFormatTest {
    private final FakeServer server = new FakeServer();

    private boolean isRefused(LoggedStatement logged) {
        SourceConfig config =
                SourceConfig.from(Map.of("topic.prefix", "p", "do.dbs", "app", "ignore.tables", "app.own"));
        DdlEvents events = new DdlEvents("p", "run", config.selection(), server, List::of);
        DdlCapture capture = new DdlCapture(config, server, events, OpenChanges.NONE, new ForeignKeyTimeline());
        capture.onStatement(logged);
        capture.failure()
                .ifPresent(failure -> assertThat(failure)
                        .isInstanceOf(MigrationException.class)
                        .hasMessageContainingAll("TM-1005", "as a statement", Logged.PLACE, "binlog_format=ROW"));
        return capture.failure().isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO app.t VALUES (1)",
                "insert low_priority ignore `app` . `t` SET a = 1",
                "REPLACE app.t VALUES (1)",
                "UPDATE app.t SET a = 1",
                "UPDATE app.t AS x SET x.a = 1",
                "UPDATE app.t x, y SET x.a = 1",
                "DELETE FROM app.t WHERE a = 1",
                "DELETE app.t FROM app.t JOIN x",
                "WITH x AS (SELECT 1) DELETE FROM app.t",
                "LOAD DATA LOCAL INFILE 'f' REPLACE INTO TABLE app.t FIELDS TERMINATED BY ','",
                "SELECT app.f()"
            })
    void aSelectedTableIsFoundWhateverDatabaseTheSessionIsIn(String sql) {
        assertThat(isRefused(Logged.in("other", sql)))
                .as("MariaDB notes no databases")
                .isTrue();
        assertThat(isRefused(Logged.using(Set.of("app"), "other", sql))).isTrue();
        assertThat(isRefused(Logged.using(Set.of("app", "other"), "other", sql)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO other.t VALUES (1)",
                "INSERT INTO other.t SELECT * FROM app.t",
                "REPLACE INTO `other`.`sums` (db, cnt) SELECT 'app', COUNT(*) FROM `app`.`t` /*checksum table*/",
                "UPDATE other.sums SET a = 1",
                "UPDATE other.sums x SET x.a = 1",
                "DELETE FROM other.sums",
                "LOAD DATA INFILE 'f' INTO TABLE other.t"
            })
    void anotherTableIsNotRefusedThoughTheSessionIsInASelectedDatabase(String sql) {
        assertThat(isRefused(Logged.in("app", sql)))
                .as("MariaDB notes no databases")
                .isFalse();
        assertThat(isRefused(Logged.using(Set.of("other"), "app", sql))).isFalse();
    }

    @Test
    void aDatabaseThatIsOnlyReadIsNotTakenForWritten() {
        String sql = "REPLACE INTO `other`.`sums` SELECT COUNT(*) FROM `app`.`t` FORCE INDEX(`PRIMARY`) WHERE 1=1";

        assertThat(isRefused(Logged.using(Set.of("app", "other"), "app", sql))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO other.t VALUES (1)",
                "UPDATE other.t SET a = 1",
                "INSERT INTO other.t SELECT TRIM('x' FROM a) FROM b",
                "CALL other.p()",
                "SELECT f()"
            })
    void whatATriggerOrARoutineWritesIsToldByTheDatabasesAlone(String sql) {
        assertThat(isRefused(Logged.using(Set.of("app", "other"), "other", sql)))
                .isTrue();
        assertThat(isRefused(Logged.using(Set.of("other"), "other", sql))).isFalse();
    }

    /** Its triggers may write one that is selected. */
    @Test
    void aTableThatIsLeftOutOfASelectedDatabaseIsRefused() {
        assertThat(isRefused(Logged.in("app", "INSERT INTO own VALUES (1)"))).isTrue();
        assertThat(isRefused(Logged.using(Set.of("app"), "app", "INSERT INTO own VALUES (1)")))
                .isTrue();
    }

    @Test
    void withoutAnyDatabaseItMayBeOfAny() {
        assertThat(isRefused(Logged.in("", "SELECT f()"))).isTrue();
        assertThat(isRefused(Logged.using(Set.of("mysql"), "", "INSERT INTO mysql.rds_heartbeat2 VALUES (1)")))
                .isFalse();
    }

    @Test
    void namesAreComparedAsTheServerStoresThem() {
        server.storingLowerCase();

        assertThat(isRefused(Logged.in("other", "INSERT INTO APP.T VALUES (1)")))
                .isTrue();
        assertThat(isRefused(Logged.using(Set.of("app", "other"), "other", "INSERT INTO other.t SELECT * FROM APP.T")))
                .isFalse();
    }

    @Test
    void aStatementThatIsNotKnownIsOfTheDatabasesToo() {
        FakeServer any = new FakeServer();
        SourceConfig config = SourceConfig.from(Map.of("topic.prefix", "p", "do.dbs", "app"));
        DdlEvents events = new DdlEvents("p", "run", config.selection(), any, List::of);
        DdlCapture capture = new DdlCapture(config, any, events, OpenChanges.NONE, new ForeignKeyTimeline());
        capture.onStatement(Logged.using(Set.of("app"), "other", "FROBNICATE TABLE app.t"));

        assertThat(capture.failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("TM-1001"));
    }
}
