package io.tidbmigrate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class StackIT {
    @Test
    void sourceIsWhatAMigrationNeeds(Stack stack) throws SQLException {
        assertThat(variable(stack.source(), "log_bin")).isEqualTo("1");
        assertThat(variable(stack.source(), "binlog_format")).isEqualTo("ROW");
        assertThat(variable(stack.source(), "binlog_row_image")).isEqualTo("FULL");
        assertThat(variable(stack.source(), "gtid_mode")).isEqualTo("ON");
    }

    @Test
    void dataOutliveRestartAndKillOfMySql(@TempDir Path folder) throws SQLException {
        try (MySqlServer server = MySqlServer.start("one", folder, Map.of("lower_case_table_names", "1"))) {
            server.execute("CREATE DATABASE d", "CREATE TABLE d.T (a INT PRIMARY KEY)", "INSERT INTO d.t VALUES (1)");
            server.restart();
            server.execute("INSERT INTO d.t VALUES (2)");
            server.kill();
            server.start();
            assertThat(one(server, "SELECT GROUP_CONCAT(a ORDER BY a) FROM d.t"))
                    .isEqualTo("1,2");
        }
    }

    @Test
    void migrationUserMayReadTheBinlogAndWriteNothing(Stack stack) throws SQLException {
        try (Connection connection =
                        stack.source().createMigrationUser("reader", "secret").open();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SHOW MASTER STATUS").next()).isTrue();
            assertThatThrownBy(() -> statement.execute("CREATE DATABASE not_by_the_reader"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void topicsOutliveARestartOfTheBroker(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder, Map.of())) {
            try (Admin admin = broker.admin()) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
            broker.restart();
            assertThat(broker.topics()).contains("kept");
        }
    }

    @Test
    void workerLoadsThePluginsFromTheirFoldersOnly(Stack stack) {
        assertThat(Home.kafkaClasspath()).doesNotContain("mysql", "debezium", "tidbmigrate", "-connector");
        assumeThat(Home.root().resolve("source-connector/target/plugin")).isDirectory();
        assertThat(stack.rest().plugins())
                .contains("io.tidbmigrate.source.MySqlSourceConnector", "io.tidbmigrate.sink.TidbSinkConnector");
    }

    @Test
    void killedAndFrozenWorkersComeBack(Stack stack) {
        ConnectWorker worker =
                stack.addWorker("second", Map.of("group.id", "second", "config.storage.topic", "second-c"));
        worker.kill();
        worker.start();
        worker.suspend();
        worker.resume();
        Await.until(
                "the worker to answer",
                Duration.ofSeconds(20),
                () -> worker.rest().connectors().isEmpty());
    }

    @Test
    void startOfMySqlThatFailsShowsTheServersReason(@TempDir Path folder) {
        assertThatThrownBy(() -> MySqlServer.start("bad", folder, Map.of("no_such_variable", "1")))
                .hasMessageContaining("unknown variable 'no_such_variable=1'");
    }

    private static String variable(MySqlServer server, String name) throws SQLException {
        return one(server, "SELECT @@GLOBAL." + name);
    }

    private static String one(MySqlServer server, String query) throws SQLException {
        try (Connection connection = server.endpoint().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
