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

/** Checks of what DM leaves out, on a real server that is source and target at once. */
class MigrationChecksIT {
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
    void sessionsThatLogOtherwiseAreFound() throws SQLException {
        assertThat(both.ofSource("session_format")).isEmpty();
        try (Connection session = server.endpoint().open();
                Statement statement = session.createStatement()) {
            statement.execute("SET SESSION binlog_format = 'STATEMENT'");
            statement.execute("SET SESSION sql_log_bin = 0");
            assertThat(both.ofSource("session_format"))
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
            assertThat(both.ofSource("session_format", "database.user", "reader", "database.password", "secret"))
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
        both.found(
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
                    Pattern.compile("warning: the clock of the (source|target) is 3(599|6\\d\\d) s behind the clock"
                            + " of this machine");
            String[] login = {"database.user", "late", "database.password", "secret"};
            assertThat(both.ofSource("clock_skew", login))
                    .singleElement()
                    .asString()
                    .matches(hour);
            assertThat(both.ofPair("target_clock_skew", "connection.user", "late", "connection.password", "secret"))
                    .singleElement()
                    .asString()
                    .matches(hour);
        } finally {
            server.execute("SET GLOBAL init_connect = ''", "DROP USER late@'%'");
        }
        assertThat(both.ofSource("clock_skew")).isEmpty();
        assertThat(both.ofPair("target_clock_skew")).isEmpty();
        assertThat(both.ofSource("tls"))
                .as("the server makes itself a certificate for ten years")
                .isEmpty();
        assertThat(both.ofPair("target_tls")).isEmpty();
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
        assertThat(both.ofSource("table_features")).isEmpty();
        assertThat(both.ofSource("storage_engine")).isEmpty();
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
            assertThat(both.ofSource("table_features"))
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
            assertThat(both.ofSource("storage_engine"))
                    .containsExactlyInAnyOrder(
                            "warning: table `mx`.`m1` is in the engine MyISAM, which has no transactions",
                            "warning: table `mx`.`m2` is in the engine MRG_MYISAM, which has no transactions");
            assertThat(both.ofPair("table_features")).isEmpty();
        } finally {
            server.execute("DROP TABLE mx.x, mx.y, mx.z, mx.m2, mx.m1");
        }
    }

    @Test
    void rulesThatMatchNothingAreFound() {
        String[] filter = {"filters", "f", "filters.f.action", "Ignore", "filters.f.schema.pattern", "mix"};
        assertThat(both.ofSource("rule_match", filter))
                .containsExactly("warning: filters.f matches none of the selected tables");
        filter[5] = "mx";
        assertThat(both.ofSource("rule_match", filter)).isEmpty();
        assertThat(both.ofPair("route_match")).isEmpty();
        assertThat(both.ofPair("route_match", "routes.there.schema.pattern", "mix"))
                .containsExactly("warning: routes.there matches none of the selected tables");
    }

    @Test
    void namesThatMatchNoTableAreFound() {
        assertThat(both.ofSource("table_selection", "do.dbs", "mx,mix", "ignore.tables", "mx.log*"))
                .containsExactly(
                        "warning: do.dbs: 'mix' matches no table of the source",
                        "warning: ignore.tables: 'mx.log*' matches no table of the source");
        assertThat(both.ofSource("table_selection", "ignore.dbs", "mysql,information_schema"))
                .isEmpty();
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
            assertThat(both.ofSource("load_estimate"))
                    .singleElement()
                    .asString()
                    .startsWith("warning: the binlog is kept for 1 s, and the full load has about ");
        } finally {
            server.execute(
                    "SET GLOBAL binlog_expire_logs_seconds = 2592000",
                    "SET GLOBAL max_allowed_packet = 67108864",
                    "DROP TABLE mx.filled");
        }
        assertThat(both.ofSource("load_estimate")).isEmpty();
        assertThat(both.ofPair("free_space")).as("a MySQL does not tell").isEmpty();
    }
}
