package io.tidbmigrate.precheck.check;

import static io.tidbmigrate.precheck.check.Asked.findings;
import static io.tidbmigrate.precheck.check.Asked.sinkInto;
import static io.tidbmigrate.precheck.check.Asked.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.Estimation;
import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.Watch;
import io.tidbmigrate.precheck.estimate.Estimate;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.State;
import io.tidbmigrate.stack.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of what DM leaves out, on a real server that is source and target at once, the database mx going into there. */
class MigrationChecksIT {
    @TempDir
    static Path folder;

    private static MySqlServer server;

    @BeforeAll
    static void start() {
        server = MySqlServer.start("both", folder, Map.of("server_id", "7"));
        server.execute("CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT PRIMARY KEY)", "CREATE DATABASE there");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> ofSource(String id, String... more) {
        return findings(Precheck.source(source(server, more)), id);
    }

    private static Report pair(String... moreOfSink) {
        return Precheck.migration(List.of(source(server)), sinkInto(server, "there", moreOfSink));
    }

    private static List<String> ofPair(String id, String... moreOfSink) {
        return findings(pair(moreOfSink), id);
    }

    /** Says what a check finds in a state of the server, and that it finds nothing before and afterwards. */
    private static void found(String id, String into, String back, String... expected) {
        assertThat(ofPair(id)).as("before").isEmpty();
        server.execute(into.split(";\n"));
        try {
            assertThat(ofPair(id)).containsExactlyInAnyOrder(expected);
        } finally {
            server.execute(back.split(";\n"));
        }
        assertThat(ofPair(id)).as("afterwards").isEmpty();
    }

    @Test
    void sessionsThatLogOtherwiseAreFound() throws SQLException {
        assertThat(ofSource("session_format")).isEmpty();
        try (Connection session = server.endpoint().open();
                Statement statement = session.createStatement()) {
            statement.execute("SET SESSION binlog_format = 'STATEMENT'");
            statement.execute("SET SESSION sql_log_bin = 0");
            assertThat(ofSource("session_format"))
                    .allSatisfy(text -> assertThat(text).startsWith("warning: a session of root@"))
                    .extracting(text -> text.replaceFirst(".* has ", ""))
                    .containsExactlyInAnyOrder(
                            "binlog_format=STATEMENT, and should have ROW", "sql_log_bin=OFF, and should have ON");
        }
    }

    @Test
    void aCheckThatMayNotAskNamesTheRight() {
        server.execute(
                "CREATE USER reader@'%' IDENTIFIED BY 'secret'",
                "GRANT SELECT ON mx.* TO reader@'%'",
                "GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO reader@'%'");
        try {
            assertThat(ofSource("session_format", "database.user", "reader", "database.password", "secret"))
                    .singleElement()
                    .asString()
                    .matches("warning: could not ask: SELECT command denied to user 'reader'@'.*' for table"
                            + " 'variables_by_thread'");
        } finally {
            server.execute("DROP USER reader@'%'");
        }
    }

    @Test
    void aReplicaThatIsLateIsFound() {
        found(
                "replica_source",
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'db0', SOURCE_DELAY = 3600",
                "RESET REPLICA ALL",
                "warning: the source is a replica of db0 and Replica_IO_Running is No",
                "warning: the source is a replica of db0 and Replica_SQL_Running is No",
                "warning: the source is a replica of db0 with a delay of 3600 s");
    }

    @Test
    void aClockThatIsWrongIsFound() {
        server.execute(
                "CREATE USER late@'%' IDENTIFIED BY 'secret'",
                "GRANT SELECT ON *.* TO late@'%'",
                "SET GLOBAL init_connect = 'SET timestamp = UNIX_TIMESTAMP() - 3600'");
        try {
            Pattern hour =
                    Pattern.compile("warning: the clock of the (source|target) is 3(599|600|601) s behind the clock"
                            + " of this machine");
            String[] login = {"database.user", "late", "database.password", "secret"};
            assertThat(ofSource("clock_skew", login)).singleElement().asString().matches(hour);
            assertThat(ofPair("target_clock_skew", "connection.user", "late", "connection.password", "secret"))
                    .singleElement()
                    .asString()
                    .matches(hour);
        } finally {
            server.execute("SET GLOBAL init_connect = ''", "DROP USER late@'%'");
        }
        assertThat(ofSource("clock_skew")).isEmpty();
        assertThat(ofPair("target_clock_skew")).isEmpty();
        assertThat(ofSource("tls"))
                .as("the server makes itself a certificate for ten years")
                .isEmpty();
        assertThat(ofPair("target_tls")).isEmpty();
    }

    @Test
    void whatIsNotMigratedIsTold() {
        server.execute("CREATE VIEW mx.v AS SELECT 1 AS one", "CREATE PROCEDURE mx.p() SELECT 1");
        try {
            assertThat(Asked.result(Precheck.source(source(server)), "not_migrated"))
                    .satisfies(result -> assertThat(result.state()).isEqualTo(State.SUCCESS))
                    .satisfies(result -> assertThat(result.instruction())
                            .isEqualTo(
                                    "not migrated: 1 views, 1 routines; what triggers and routines write at the source is"
                                            + " migrated as rows"));
        } finally {
            server.execute("DROP VIEW mx.v", "DROP PROCEDURE mx.p");
        }
    }

    /** Without a target: a target that is a MySQL takes them all. */
    @Test
    void featuresThatTidbLacksAreFound() {
        assertThat(ofSource("table_features")).isEmpty();
        assertThat(ofSource("storage_engine")).isEmpty();
        server.execute("CREATE TABLE mx.x (id INT PRIMARY KEY, a TEXT, h INT INVISIBLE, d DATE, FULLTEXT KEY ft (a),"
                + " CONSTRAINT c1 CHECK (id > 0))");
        server.execute(
                "CREATE TABLE mx.y (id INT, d DATE) PARTITION BY RANGE (YEAR(d)) SUBPARTITION BY HASH (TO_DAYS(d))"
                        + " SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN MAXVALUE)",
                "CREATE TABLE mx.z (id INT PRIMARY KEY, u VARCHAR(36) DEFAULT (UUID()), e INT DEFAULT (id + 1), s VARCHAR(9)"
                        + " DEFAULT (DATE_FORMAT(NOW(), '%Y-%m')), t DATETIME(3) DEFAULT NOW(3) ON UPDATE NOW(3), j JSON,"
                        + " _tidb_rowid INT, KEY up ((UPPER(u))), KEY ar ((CAST(j->'$.a' AS UNSIGNED ARRAY))), KEY su ((id + e)))",
                "CREATE TABLE mx.m1 (id INT) ENGINE = MyISAM",
                "CREATE TABLE mx.m2 (id INT) ENGINE = MERGE UNION = (mx.m1)");
        try {
            assertThat(ofSource("table_features"))
                    .containsExactlyInAnyOrder(
                            "warning: table `mx`.`x` column `h` is invisible, which TiDB has no word for",
                            "warning: table `mx`.`x` FULLTEXT index ft is left out by TiDB",
                            "warning: table `mx`.`y` has subpartitions, which TiDB leaves out",
                            "warning: table `mx`.`x` CHECK c1 is left out by TiDB while tidb_enable_check_constraint is OFF",
                            "warning: table `mx`.`z` column `e` has the default ((`id` + 1)), which TiDB refuses",
                            "warning: table `mx`.`z` column `s` has the default"
                                    + " (date_format(now(),_utf8mb4\\'%Y-%m\\')), which TiDB refuses before 8.0",
                            "warning: table `mx`.`z` column `_tidb_rowid` has a name that TiDB keeps for itself",
                            "warning: table `mx`.`z` index su is on the expression (`id` + `e`), which TiDB refuses while"
                                    + " allow-expression-index is not set",
                            "warning: table `mx`.`m2` is a MERGE of other tables, which TiDB refuses");
            assertThat(ofSource("storage_engine"))
                    .containsExactlyInAnyOrder(
                            "warning: table `mx`.`m1` is in the engine MyISAM, which has no transactions",
                            "warning: table `mx`.`m2` is in the engine MRG_MYISAM, which has no transactions");
            assertThat(ofPair("table_features")).isEmpty();
        } finally {
            server.execute("DROP TABLE mx.x, mx.y, mx.z, mx.m2, mx.m1");
        }
    }

    @Test
    void rulesThatMatchNothingAreFound() {
        String[] filter = {"filters", "f", "filters.f.action", "Ignore", "filters.f.schema.pattern", "mix"};
        assertThat(ofSource("rule_match", filter))
                .containsExactly("warning: filters.f matches none of the selected tables");
        filter[5] = "mx";
        assertThat(ofSource("rule_match", filter)).isEmpty();
        assertThat(ofPair("route_match")).isEmpty();
        assertThat(ofPair("route_match", "routes.there.schema.pattern", "mix"))
                .containsExactly("warning: routes.there matches none of the selected tables");
    }

    @Test
    void namesThatMatchNoTableAreFound() {
        assertThat(ofSource("table_selection", "do.dbs", "mx,mix", "ignore.tables", "mx.log*"))
                .containsExactly(
                        "warning: do.dbs: 'mix' matches no table of the source",
                        "warning: ignore.tables: 'mx.log*' matches no table of the source");
        assertThat(ofSource("table_selection", "ignore.dbs", "mysql,information_schema"))
                .isEmpty();
    }

    @Test
    void aProducerThatMaySendRowsTwiceIsFound() {
        found(
                "producer_idempotence",
                "CREATE TABLE mx.nokey (id INT, u INT, UNIQUE KEY (u))",
                "ALTER TABLE mx.nokey MODIFY u INT NOT NULL",
                "warning: producer.override.enable.idempotence is not true, and no key tells the rows of 1 tables apart, as"
                        + " of `mx`.`nokey`");
        server.execute("ALTER TABLE mx.nokey MODIFY u INT");
        try {
            assertThat(ofSource("producer_idempotence", "producer.override.enable.idempotence", "true"))
                    .isEmpty();
        } finally {
            server.execute("DROP TABLE mx.nokey");
        }
    }

    /** Another session locks the table of the target for as long as it likes. */
    @Test
    void aQueryThatHangsIsEndedInTime() throws SQLException {
        server.execute("CREATE TABLE there.ok (id INT PRIMARY KEY)");
        try (Connection session = server.endpoint().open();
                Statement statement = session.createStatement()) {
            statement.execute("LOCK TABLES there.ok WRITE");
            Map<String, String> source = source(
                    server,
                    "precheck.ignore",
                    Precheck.checkIds().stream()
                            .filter(id -> !id.equals("target_rows"))
                            .collect(Collectors.joining(",")));
            Watch watch = new Watch(Optional.of(Instant.now().plusSeconds(5)), step -> {}, true);
            Report report = Precheck.migration(List.of(source), sinkInto(server, "there"), watch);
            assertThat(findings(report, "target_rows")).containsExactly("failure: no answer in time: the time is over");
            assertThat(report.unreachable())
                    .containsExactly("the time that --timeout gives is over; not all was asked");
        } finally {
            server.execute("DROP TABLE there.ok");
        }
    }

    @Test
    void topicsThatAreTakenAreFound() {
        found(
                "topic_names",
                "CREATE TABLE mx.__ddl__ (id INT PRIMARY KEY)",
                "DROP TABLE mx.__ddl__",
                "failure: table `mx`.`__ddl__` would have the topic mx.mx.__ddl__, which is that of its database's DDL");
    }

    @Test
    void rowsThatAreTooBigForKafkaAreFound() {
        found(
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
            assertThat(ofPair("dead_letter_size", "errors.deadletterqueue.topic.name", "dead"))
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

    @Test
    void whatAFullLoadTakesIsEstimated() throws SQLException {
        server.execute(
                "SET GLOBAL max_allowed_packet = 134217728",
                "CREATE TABLE mx.filled (id INT PRIMARY KEY, a LONGTEXT)",
                "INSERT INTO mx.filled SELECT 1, REPEAT('x', 24 << 20)",
                "ANALYZE TABLE mx.filled",
                "SET GLOBAL binlog_expire_logs_seconds = 1");
        try {
            Estimate estimate = Estimation.of(source(server), 1 << 20, Duration.ofMillis(1));
            assertThat(estimate.sizes().get(0).table()).isEqualTo(new TableId("mx", "filled"));
            assertThat(estimate.bytes()).isBetween(24L << 20, 64L << 20);
            assertThat(estimate.retention()).contains(Duration.ofSeconds(1));
            assertThat(estimate.binlogPerHour()).isPresent();
            assertThat(ofSource("load_estimate"))
                    .singleElement()
                    .asString()
                    .startsWith("warning: the binlog is kept for 1 s, and the full load has about ");
        } finally {
            server.execute(
                    "SET GLOBAL binlog_expire_logs_seconds = 2592000",
                    "SET GLOBAL max_allowed_packet = 67108864",
                    "DROP TABLE mx.filled");
        }
        assertThat(ofSource("load_estimate")).isEmpty();
        assertThat(ofPair("free_space")).as("a MySQL does not tell").isEmpty();
    }

    @Test
    void aTargetThatTakesNoWritesIsFound() {
        found(
                "target_read_only",
                "SET GLOBAL super_read_only = ON",
                "SET GLOBAL super_read_only = OFF;\nSET GLOBAL read_only = OFF",
                "failure: super_read_only is ON, and should be OFF");
        found(
                "target_read_only",
                "SET GLOBAL read_only = ON",
                "SET GLOBAL read_only = OFF",
                "warning: read_only is ON, so that only accounts with SUPER or CONNECTION_ADMIN can write");
    }

    @Test
    void aTargetThatDemandsPrimaryKeysIsFound() {
        found(
                "require_primary_key",
                "CREATE TABLE mx.nokey (id INT UNIQUE);\nSET GLOBAL sql_require_primary_key = ON",
                "SET GLOBAL sql_require_primary_key = OFF;\nDROP TABLE mx.nokey",
                "failure: table `mx`.`nokey` has no primary key, and sql_require_primary_key is ON in the target");
    }

    @Test
    void rowsAndTriggersOfTheTargetAreFound() {
        server.execute("CREATE TABLE there.ok (id INT PRIMARY KEY)");
        try {
            found(
                    "target_rows",
                    "INSERT INTO there.ok VALUES (1)",
                    "DELETE FROM there.ok",
                    "warning: table `there`.`ok` of the target holds rows already");
            found(
                    "target_triggers",
                    "CREATE TRIGGER there.tr BEFORE INSERT ON there.ok FOR EACH ROW SET NEW.id = NEW.id;\n"
                            + "CREATE EVENT there.ev ON SCHEDULE EVERY 1 YEAR DO SELECT 1",
                    "DROP TRIGGER there.tr;\nDROP EVENT there.ev",
                    "failure: table `there`.`ok` of the target has the trigger tr",
                    "warning: event `there`.`ev` runs in the target");
        } finally {
            server.execute("DROP TABLE there.ok");
        }
    }

    /** The target is another server, with other settings. */
    @Test
    void aTargetThatTakesLessThanTheSourceIsFound(@TempDir Path own) {
        try (MySqlServer target = MySqlServer.start("rdsdbdata", own, Map.of("max_allowed_packet", "1048576"))) {
            server.execute(
                    "INSERT INTO mysql.time_zone (Time_zone_id, Use_leap_seconds) VALUES (1, 'N')",
                    "INSERT INTO mysql.time_zone_name (Name, Time_zone_id) VALUES ('Test/Zone', 1)",
                    "INSERT INTO mysql.time_zone_transition_type VALUES (1, 0, 3600, 0, 'TST')",
                    "SET GLOBAL time_zone = 'Test/Zone'");
            Report report = Precheck.migration(List.of(source(server)), sinkInto(target, "there"));
            assertThat(findings(report, "target_time_zone"))
                    .containsExactly("failure: time_zone is Test/Zone at the source, and the target does not know it");
            assertThat(findings(report, "target_packet"))
                    .containsExactly(
                            "warning: max_allowed_packet is 1048576 in the target, and 67108864 at the source");
            assertThat(findings(pair(), "target_time_zone")).isEmpty();
            assertThat(findings(pair(), "target_packet")).isEmpty();
            recordedRetentionOfAwsIsFound(target);
        } finally {
            server.execute("SET GLOBAL time_zone = 'SYSTEM'");
        }
    }

    /** By its folder the server looks like an RDS for MySQL; the table is one that was recorded there. */
    private static void recordedRetentionOfAwsIsFound(MySqlServer aws) {
        aws.execute("CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT PRIMARY KEY)");
        assertThat(findings(Precheck.source(source(aws)), "binlog_retention"))
                .containsExactly("warning: how long AWS keeps the binlog is not known: the account may not read"
                        + " mysql.rds_configuration");
        aws.execute(
                "CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100), description TEXT)",
                "INSERT INTO mysql.rds_configuration VALUES ('binlog retention hours', NULL, 'binlog retention hours"
                        + " specifies the duration in hours before binary logs are automatically deleted.')");
        assertThat(findings(Precheck.source(source(aws)), "binlog_retention"))
                .containsExactly(
                        "warning: 'binlog retention hours' of AWS is NULL, so that the binlog is deleted as soon"
                                + " as possible, and should be at least 24");
        aws.execute("UPDATE mysql.rds_configuration SET value = '168'");
        assertThat(findings(Precheck.source(source(aws)), "binlog_retention")).isEmpty();
    }
}
