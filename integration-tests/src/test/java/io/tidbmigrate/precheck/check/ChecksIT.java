package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.Watch;
import io.tidbmigrate.precheck.cli.ExitCode;
import io.tidbmigrate.precheck.cli.PrecheckCommand;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.State;
import io.tidbmigrate.stack.MySqlServer;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every check on real servers, in the good state and in the bad one. One server is as a migration wants it, one is not. */
@ExtendWith(SharedStack.class)
class ChecksIT {
    @TempDir
    static Path folder;

    private static MySqlServer good;
    private static MySqlServer bad;

    @BeforeAll
    static void start() {
        good = MySqlServer.start("good", folder, Map.of("server_id", "7"));
        bad = MySqlServer.start(
                "bad", folder, Map.of("skip_log_bin", "ON", "gtid_mode", "OFF", "enforce_gtid_consistency", "OFF"));
        for (MySqlServer server : List.of(good, bad)) {
            server.execute("CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT PRIMARY KEY)");
        }
    }

    @AfterAll
    static void stop() {
        good.close();
        bad.close();
    }

    private static Map<String, String> target(Stack stack, String user, String password) {
        return Map.of("connection.url", stack.target().url(), "connection.user", user, "connection.password", password);
    }

    private static void onTarget(Stack stack, String... statements) throws SQLException {
        try (Connection connection = stack.target().endpoint().open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static State ofSource(String id, MySqlServer server, String... more) {
        return Asked.state(Precheck.source(Asked.source(server, more)), id);
    }

    @Test
    void aGoodPairOfServersPassesEverything(Stack stack) {
        Report report = Precheck.migration(
                List.of(Asked.source(good)),
                target(stack, stack.target().user(), stack.target().password()));

        assertThat(report.passed()).isTrue();
        assertThat(report.results())
                .hasSize(Precheck.checkIds().size() + 2 - Checks.KAFKA.size())
                .allSatisfy(result -> assertThat(result.state())
                        .as(result.id() + " " + result.shortError())
                        .isEqualTo(State.SUCCESS));
    }

    @ParameterizedTest
    @CsvSource({
        "binlog_format,          binlog_format,              'STATEMENT',    'ROW',    FAILURE",
        "binlog_row_image,       binlog_row_image,           'MINIMAL',      'FULL',   FAILURE",
        "row_value_options,      binlog_row_value_options,   'PARTIAL_JSON', '',       FAILURE",
        "binlog_retention,       binlog_expire_logs_seconds, 3600,           2592000,  WARNING",
        "binlog_compression,     binlog_transaction_compression, 'ON',      'OFF',    WARNING",
        "gtid_mode,              gtid_mode,                  ON_PERMISSIVE,  ON,       WARNING",
        "conn_number,            max_connections,            4,              151,      FAILURE"
    })
    void aVariableOfTheSourceIsFound(String id, String variable, String wrong, String right, State state) {
        good.execute("SET GLOBAL " + variable + " = " + quoted(wrong));
        try {
            assertThat(ofSource(id, good)).isEqualTo(state);
        } finally {
            good.execute("SET GLOBAL " + variable + " = " + quoted(right));
        }
        assertThat(ofSource(id, good)).isEqualTo(State.SUCCESS);
    }

    /** The CSV reader takes the quotes off. */
    private static String quoted(String value) {
        return value == null ? "''" : value.matches("\\d+") ? value : "'" + value + "'";
    }

    @Test
    void aSourceWithoutBinlogIsFound() {
        assertThat(ofSource("binlog_enable", bad)).isEqualTo(State.FAILURE);
        assertThat(ofSource("binlog_enable", good)).isEqualTo(State.SUCCESS);
        assertThat(Precheck.source(Asked.source(bad, "migration.mode", "full")).passed())
                .as("a full load needs no binlog")
                .isTrue();
    }

    @Test
    void theServerIdOfTheSourceItselfIsFound() {
        assertThat(ofSource("server_id_clash", good, "database.server.id", "7")).isEqualTo(State.FAILURE);
        assertThat(ofSource("server_id_clash", good)).isEqualTo(State.SUCCESS);
    }

    @Test
    void databasesThatAreNotLoggedAndServerIdZeroAreFound(@TempDir Path own) {
        try (MySqlServer server =
                MySqlServer.start("filtered", own, Map.of("binlog_do_db", "other", "server_id", "0"))) {
            server.execute("CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT PRIMARY KEY)");
            server.execute("CREATE DATABASE other", "CREATE TABLE other.ok (id INT PRIMARY KEY)");

            assertThat(ofSource("binlog_db", server)).isEqualTo(State.FAILURE);
            assertThat(ofSource("binlog_db", server, "do.dbs", "other")).isEqualTo(State.SUCCESS);
            assertThat(ofSource("server_id", server)).isEqualTo(State.WARNING);
            assertThat(ofSource("server_id", good)).isEqualTo(State.SUCCESS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table_schema        | WARNING | CREATE TABLE mx.x (id INT)",
                "table_schema        | WARNING | CREATE TABLE mx.x (id INT PRIMARY KEY, n VARCHAR(9)) CHARSET greek",
                "online_ddl          | FAILURE | CREATE TABLE mx._ok_gho (id INT PRIMARY KEY)",
                "unsupported_types   | FAILURE | CREATE TABLE mx.x (id INT PRIMARY KEY, p POINT)",
                "foreign_key_cascade | WARNING | CREATE TABLE mx.x (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES mx.ok (id) ON DELETE CASCADE)"
            })
    void aTableThatNeedsAttentionIsFound(String id, State state, String create) {
        good.execute(create);
        try {
            assertThat(ofSource(id, good)).isEqualTo(state);
        } finally {
            good.execute("DROP TABLE IF EXISTS mx.x, mx._ok_gho");
        }
        assertThat(ofSource(id, good)).isEqualTo(State.SUCCESS);
    }

    @Test
    void aPositionThatIsPurgedOrIsNoneIsFound() {
        String[] lost = {"migration.mode", "incremental", "start.binlog", "binlog.000001:4"};
        assertThat(ofSource("meta_position", good, lost)).isEqualTo(State.SUCCESS);
        assertThat(ofSource("meta_position", good, "migration.mode", "incremental", "start.binlog", "binlog.000001:5"))
                .isEqualTo(State.FAILURE);
        assertThat(ofSource("meta_position", good, "migration.mode", "incremental"))
                .isEqualTo(State.FAILURE);
        good.execute("FLUSH BINARY LOGS", "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");

        assertThat(ofSource("meta_position", good, lost)).isEqualTo(State.FAILURE);
        String[] gtids = {"migration.mode", "incremental", "start.gtid.set", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1"};
        assertThat(ofSource("meta_position", good, gtids)).isEqualTo(State.FAILURE);
    }

    @Test
    void tablesThatDoNotGoTogetherAreFound(Stack stack) {
        Map<String, String> sink = new HashMap<>(
                target(stack, stack.target().user(), stack.target().password()));
        sink.putAll(Map.of(
                "routes", "r",
                "routes.r.schema.pattern", "mx",
                "routes.r.table.pattern", "shard*",
                "routes.r.target.schema", "mx",
                "routes.r.target.table", "shard"));
        good.execute(
                "CREATE TABLE mx.shard1 (id INT PRIMARY KEY AUTO_INCREMENT, a INT)",
                "CREATE TABLE mx.shard2 (id INT PRIMARY KEY, b INT)");
        try {
            Report unlike = Precheck.migration(List.of(Asked.source(good)), sink);
            assertThat(Asked.state(unlike, "schema_of_shard_tables")).isEqualTo(State.FAILURE);
            assertThat(Asked.state(unlike, "auto_increment_ID")).isEqualTo(State.WARNING);

            good.execute("ALTER TABLE mx.shard1 MODIFY id INT", "ALTER TABLE mx.shard2 RENAME COLUMN b TO a");
            Report alike = Precheck.migration(List.of(Asked.source(good)), sink);
            assertThat(Asked.state(alike, "schema_of_shard_tables")).isEqualTo(State.SUCCESS);
            assertThat(Asked.state(alike, "auto_increment_ID")).isEqualTo(State.SUCCESS);
        } finally {
            good.execute("DROP TABLE mx.shard1, mx.shard2");
        }
    }

    @Test
    void aTableOfTheTargetThatDiffersIsFound(Stack stack) throws SQLException {
        Map<String, String> sink =
                target(stack, stack.target().user(), stack.target().password());
        onTarget(stack, "DROP DATABASE IF EXISTS mx", "CREATE DATABASE mx", "CREATE TABLE mx.ok (id INT, a INT)");
        try {
            assertThat(Asked.findings(Precheck.migration(List.of(Asked.source(good)), sink), "table_schema"))
                    .containsExactly(
                            "warning: table `mx`.`ok` upstream has more PK or NOT NULL UK than downstream, index name:"
                                    + " PRIMARY, columns: [id]");
            onTarget(stack, "DROP TABLE mx.ok", "CREATE TABLE mx.ok (id INT PRIMARY KEY, a INT)");
            assertThat(Asked.findings(Precheck.migration(List.of(Asked.source(good)), sink), "table_schema"))
                    .isEmpty();
        } finally {
            onTarget(stack, "DROP DATABASE mx");
        }
    }

    @Test
    void routesThatDoNotGoTogetherAreFound(Stack stack) {
        Map<String, String> sink = new HashMap<>(
                target(stack, stack.target().user(), stack.target().password()));
        sink.putAll(Map.of(
                "routes", "a,b",
                "routes.a.schema.pattern", "mx",
                "routes.a.table.pattern", "ok",
                "routes.a.target.schema", "mx",
                "routes.a.target.table", "one",
                "routes.b.schema.pattern", "mx",
                "routes.b.table.pattern", "ok2",
                "routes.b.target.schema", "mx",
                "routes.b.target.table", "ONE"));
        good.execute("CREATE TABLE mx.ok2 (id INT PRIMARY KEY)");
        try {
            Report report = Precheck.migration(List.of(Asked.source(good)), sink);
            assertThat(Asked.state(report, "target_case"))
                    .as("the target tells names that differ in case")
                    .isEqualTo(State.SUCCESS);
            assertThat(Asked.state(report, "route_conflict")).isEqualTo(State.SUCCESS);
            sink.put("routes.b.table.pattern", "ok*");
            Report two = Precheck.migration(List.of(Asked.source(good)), sink);
            assertThat(Asked.state(two, "route_conflict")).isEqualTo(State.FAILURE);
            assertThat(Asked.state(two, "table_schema")).isEqualTo(State.SUCCESS);
        } finally {
            good.execute("DROP TABLE mx.ok2");
        }
    }

    @Test
    void aTargetWithTooFewConnectionsIsFound(Stack stack) {
        Map<String, String> sink = new HashMap<>(
                target(stack, stack.target().user(), stack.target().password()));
        assertThat(Asked.state(Precheck.target(sink), "target_conn_number")).isEqualTo(State.SUCCESS);

        sink.put("tasks.max", "1000");
        assertThat(Asked.state(Precheck.target(sink), "target_conn_number")).isEqualTo(State.FAILURE);
    }

    @Test
    void topicsThatAreNotAsTheyShouldBeAreFound(Stack stack) throws ExecutionException, InterruptedException {
        String brokers = stack.broker().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            String[] bad = {
                "schema.history.internal.kafka.bootstrap.servers", brokers,
                "topic.creation.default.replication.factor", "3",
                "topic.prefix", "mxk"
            };
            admin.createTopics(List.of(new NewTopic("mxk.mx.ok", 2, (short) 1)
                            .configs(Map.of("cleanup.policy", "compact", "retention.ms", "-1"))))
                    .all()
                    .get();
            Watch watch = new Watch(Optional.empty(), step -> {}, true);
            Report report = Precheck.source(Asked.source(good, bad), watch);
            assertThat(Asked.state(report, "kafka_connection")).isEqualTo(State.SUCCESS);
            assertThat(Asked.findings(report, "kafka_topics"))
                    .containsExactly(
                            "failure: topic mxk.mx.ok has 2 partitions, and should have 1",
                            "failure: cleanup.policy of topic mxk.mx.ok is compact, and should be delete");
            assertThat(Asked.findings(report, "kafka_topic_creation"))
                    .singleElement()
                    .asString()
                    .startsWith("failure: the brokers would not make topics of the migration: Unable to replicate the"
                            + " partition 3 time(s)");
            admin.deleteTopics(List.of("mxk.mx.ok")).all().get();
            bad[3] = "1";
            bad[5] = "mxk2";
            Report fine = Precheck.source(Asked.source(good, bad), watch);
            assertThat(Asked.state(fine, "kafka_topics")).isEqualTo(State.SUCCESS);
            assertThat(Asked.state(fine, "kafka_topic_creation")).isEqualTo(State.SUCCESS);
        }
    }

    @Test
    void aSelectionThatMeetsNoTableIsFound() {
        assertThat(ofSource("table_selection", good, "do.dbs", "nothing")).isEqualTo(State.WARNING);
        assertThat(ofSource("table_selection", good)).isEqualTo(State.SUCCESS);
    }

    @Test
    void rightsThatTheSourceUserLacksAreFound() {
        good.execute("CREATE USER reader@'%' IDENTIFIED BY 'secret'", "GRANT SELECT ON mx.* TO reader@'%'");
        String[] login = {"database.user", "reader", "database.password", "secret"};

        assertThat(ofSource("replication_privilege", good, login)).isEqualTo(State.FAILURE);
        assertThat(ofSource("dump_privilege", good, login)).isEqualTo(State.FAILURE);

        good.execute("GRANT RELOAD, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO reader@'%'");
        assertThat(ofSource("replication_privilege", good, login)).isEqualTo(State.SUCCESS);
        assertThat(ofSource("dump_privilege", good, login)).isEqualTo(State.SUCCESS);
    }

    @Test
    void rightsThatTheTargetUserLacksAreFound(Stack stack) throws SQLException {
        onTarget(
                stack,
                "DROP USER IF EXISTS writer@'%'",
                "CREATE USER writer@'%' IDENTIFIED BY 'secret'",
                "GRANT SELECT ON mysql.* TO writer@'%'");
        Report poor = Precheck.target(target(stack, "writer", "secret"));
        assertThat(Asked.state(poor, "target_privilege")).isEqualTo(State.WARNING);
        assertThat(Asked.state(poor, "target_meta_schema")).isEqualTo(State.FAILURE);

        onTarget(stack, "GRANT CREATE, SELECT, INSERT, UPDATE, DELETE, ALTER, DROP, INDEX ON *.* TO writer@'%'");
        Report rich = Precheck.target(target(stack, "writer", "secret"));
        assertThat(Asked.state(rich, "target_privilege")).isEqualTo(State.SUCCESS);
        assertThat(Asked.state(rich, "target_meta_schema")).isEqualTo(State.SUCCESS);
    }

    @Test
    void wrongPasswordsAreFoundOnBothSidesAndNotShown(Stack stack) {
        Report report = Precheck.migration(
                List.of(Asked.source(good, "database.user", "nobody", "database.password", "s3cret-source")),
                target(stack, "nobody", "s3cret-target"));

        assertThat(Asked.state(report, "source_connection")).isEqualTo(State.FAILURE);
        assertThat(Asked.state(report, "target_connection")).isEqualTo(State.FAILURE);
        assertThat(report.unreachable()).hasSize(2);
        assertThat(report.toString()).doesNotContain("s3cret");
    }

    @Test
    void aRefusedLoginIsOneLineOfTheCommand() throws IOException {
        Path file = Files.writeString(folder.resolve("source.json"), """
                {"database.hostname": "%s", "database.port": %d, "database.user": "nobody", "database.password": "s3cret"}
                """.formatted(good.host(), good.port()));
        for (String command : List.of("check", "estimate")) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exit = PrecheckCommand.run(
                    new PrintWriter(out, true), new PrintWriter(err, true), command, "--source", file.toString());
            assertThat(exit).isEqualTo(ExitCode.COULD_NOT_RUN);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .matches(
                            "tidb-precheck: failed to open DSN nobody:\\*\\*\\*@.*: Access denied for user 'nobody'@.*");
            assertThat(out + err.toString()).doesNotContain("s3cret");
        }
    }
}
