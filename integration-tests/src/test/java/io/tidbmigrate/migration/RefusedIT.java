package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be carried or applied stops the task, says what and where, and after the answer nothing is lost. */
@ExtendWith(SharedStack.class)
class RefusedIT {
    private static final String PLACE = "binlog\\.\\d{6}:\\d+";

    @Test
    void refusedStatementIsAnsweredWithAFilter(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "filters")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY)",
                    "CREATE TABLE refused (id INT PRIMARY KEY)",
                    "INSERT INTO t VALUES (1)");
            migration
                    .source("filters", "stop")
                    .source("filters.stop.schema.pattern", migration.database())
                    .source("filters.stop.events", "truncate table")
                    .source("filters.stop.action", "Error");
            migration.start().awaitEqual();
            migration.sql("INSERT INTO t VALUES (5)");
            migration.awaitEqual();
            migration.sql("TRUNCATE TABLE refused", "INSERT INTO t VALUES (6)");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1001", "Action: ")
                    .containsPattern(PLACE);
            assertThat(migration.fromTarget("SELECT MAX(id) FROM t"))
                    .as("nothing behind the refused event arrives")
                    .isEqualTo("5");

            migration.source("filters.stop.action", "Ignore");
            migration.reconfigureSource();
            migration.sql("INSERT INTO t VALUES (7)");
            migration.awaitEqual();
        }
    }

    @Test
    void changesThatAreNotLoggedAsWholeRowsAreAnsweredWithANewLoad(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "notrows")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, j JSON)",
                    "CREATE TABLE keyless (a INT)",
                    "INSERT INTO t VALUES (1, JSON_OBJECT('a', REPEAT('x', 500), 'b', 1))",
                    "INSERT INTO keyless VALUES (1), (1)");
            migration.start().awaitEqual();
            migration.sql(
                    "INSERT INTO t VALUES (2, '{}')",
                    "SET SESSION binlog_row_value_options = 'PARTIAL_JSON'",
                    "UPDATE t SET j = JSON_SET(j, '$.b', 2) WHERE id = 1",
                    "DELETE FROM keyless LIMIT 1");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1005", "partial JSON", "`t`", "Action: ")
                    .containsPattern(PLACE);
            migration.loadAnew();
            migration.awaitEqual();

            migration.sql(
                    "INSERT INTO keyless VALUES (2)",
                    "SET SESSION binlog_format = 'STATEMENT'",
                    "UPDATE keyless SET a = a + 10",
                    "SET SESSION binlog_format = 'ROW'",
                    "DELETE FROM t WHERE id = 2");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1005", "UPDATE keyless SET a = a + 10", "Action: ")
                    .containsPattern(PLACE);
            migration.loadAnew();
            migration.awaitEqual();

            migration.sql(
                    "INSERT INTO t VALUES (3, '{}')",
                    "SET SESSION binlog_row_image = 'MINIMAL'",
                    "UPDATE t SET j = NULL WHERE id = 3",
                    "SET SESSION binlog_row_image = 'FULL'",
                    "DELETE FROM keyless LIMIT 1");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1005", "binlog_row_image", "`t`", "Action: ")
                    .containsPattern(PLACE);
            migration.loadAnew();
            migration.awaitEqual();

            migration.sql(
                    "XA START 'one'",
                    "INSERT INTO keyless VALUES (3)",
                    "XA END 'one'",
                    "XA PREPARE 'one'",
                    "XA ROLLBACK 'one'");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1005", "XA ROLLBACK", "Action: ")
                    .containsPattern(PLACE);
            migration.loadAnew();
            migration.awaitEqual();
        }
    }

    /** In which database the session is does not tell what a statement changes. */
    @Test
    void changeLoggedAsAStatementStopsWhereItTouchesASelectedTable(Stack stack, @TempDir Path directory)
            throws IOException, SQLException {
        try (Migration migration = Migration.on(stack, "statements")) {
            String table = migration.database() + ".t";
            String other = "not_" + migration.database();
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY)",
                    "CREATE DATABASE " + other,
                    "CREATE TABLE " + other + ".sums (n INT PRIMARY KEY)");
            migration.start().awaitEqual();
            migration.sql(
                    "SET SESSION binlog_format = 'STATEMENT'",
                    "REPLACE INTO " + other + ".sums SELECT COUNT(*) FROM " + table,
                    "UPDATE " + other + ".sums SET n = n + 1",
                    "SET SESSION binlog_format = 'ROW'",
                    "INSERT INTO t VALUES (1)");
            migration.awaitEqual();

            String insert = "INSERT INTO " + table + " VALUES (2)";
            migration.sql("USE " + other, "SET SESSION binlog_format = 'STATEMENT'", insert);
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1005", insert, "Action: ")
                    .containsPattern(PLACE);
            migration.loadAnew();
            migration.awaitEqual();

            Path file = Files.writeString(directory.resolve("rows"), "3\n4\n");
            try (Connection session = migration
                            .sourceServer()
                            .with("allowLoadLocalInfile", "true")
                            .open();
                    Statement source = session.createStatement()) {
                source.execute("SET GLOBAL local_infile = ON");
                source.execute("USE " + other);
                source.execute("SET SESSION binlog_format = 'STATEMENT'");
                source.execute("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE " + table);
            }
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1005", "LOAD DATA", "Action: ")
                    .containsPattern(PLACE);
            migration.loadAnew();
            migration.awaitEqual();
            migration.sql("DROP DATABASE " + other);
        }
    }

    @Test
    void valueThatCannotBeCarriedStopsTheSource(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "notcarried")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(5) CHARACTER SET greek)",
                    "CREATE TABLE other (id INT PRIMARY KEY)");
            migration.start().awaitEqual();
            migration.sql("INSERT INTO t VALUES (1, x'd2')");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1003", "`v`", "`t`", "greek", "x'd2'", "Action: ")
                    .containsPattern(PLACE);
            migration.sql("UPDATE t SET v = 'α'");
            migration.loadAnew();
            migration.awaitEqual();

            migration.sql(
                    "CREATE TABLE place (id INT PRIMARY KEY, p POINT)", "INSERT INTO place VALUES (1, POINT(1, 2))");
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1003", "`p`", "`place`", "point", "Action: ")
                    .containsPattern(PLACE);
            migration.source("ignore.tables", migration.database() + ".place").reconfigureSource();
            migration.sql("INSERT INTO other VALUES (1)");
            migration.awaitTarget("SELECT COUNT(*) FROM other", "1");
        }
    }

    @Test
    void rowThatTheTargetRefusesIsAppliedAfterTheRepair(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "narrow")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, wide VARCHAR(20), e ENUM('x'))",
                    "CREATE TABLE keyless (a INT)",
                    "INSERT INTO t (id, wide) VALUES (1, 'a')");
            migration.start().awaitEqual();
            migration.onTarget("ALTER TABLE t MODIFY wide VARCHAR(5)");
            migration.sql(
                    "INSERT INTO t (id, wide) VALUES (2, 'b')",
                    "INSERT INTO keyless VALUES (1), (1)",
                    "INSERT INTO t (id, wide) VALUES (3, 'longer than five')",
                    "INSERT INTO keyless VALUES (2), (2)",
                    "INSERT INTO t (id, wide) VALUES (4, 'd')");
            assertThat(migration.awaitSinkFailed())
                    .contains("TM-2001", "`t`", "wide", "Action: ", migration.database() + ".t")
                    .containsPattern(PLACE);
            migration.onTarget("ALTER TABLE t MODIFY wide VARCHAR(20)");
            migration.restart(migration.sinkName());
            migration.awaitEqual();

            migration.sql("DELETE FROM t WHERE id = 3");
            migration.awaitEqual();
            migration.onTarget("ALTER TABLE t MODIFY wide VARCHAR(5)");
            migration.sql("SET SESSION sql_mode = ''", "INSERT INTO t VALUES (5, 'index 0 is not strict', 0)");
            assertThat(migration.awaitSinkFailed()).contains("TM-2001", "`t`", "wide", "Action: ");
            migration.onTarget("ALTER TABLE t MODIFY wide VARCHAR(20)");
            migration.restart(migration.sinkName());
            migration.awaitEqual();
        }
    }

    /** The producer of the dead-letter queue sends 1 MiB by default, and Connect tells of what is bigger in its log alone. */
    @Test
    void refusedRowThatTheDeadLetterQueueDoesNotTakeStopsTheSink(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "dead")) {
            String queue = migration.sinkName() + "-dead";
            migration
                    .sink("errors.tolerance", "all")
                    .sink("errors.deadletterqueue.topic.name", queue)
                    .sink("errors.deadletterqueue.topic.replication.factor", "1")
                    .sink("errors.deadletterqueue.context.headers.enable", "true");
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY, wide LONGTEXT)", "INSERT INTO t VALUES (1, 'a')");
            migration.start().awaitEqual();
            migration.onTarget("ALTER TABLE t MODIFY wide VARCHAR(5)");
            migration.sql(
                    "INSERT INTO t VALUES (2, 'a row that the queue takes')",
                    "INSERT INTO t VALUES (3, REPEAT('x', 2 << 20))",
                    "INSERT INTO t VALUES (4, 'd')");
            assertThat(migration.awaitSinkFailed())
                    .contains("TM-2007", "TM-2001", "`t`", "wide", "producer.override.max.request.size", "Action: ")
                    .containsPattern(PLACE);

            migration.sink("producer.override.max.request.size", "4194304").startSink();
            migration.restart(migration.sinkName());
            migration.awaitTarget("SELECT GROUP_CONCAT(id ORDER BY id) FROM t", "1,4");
            migration.awaitNoBacklog();
            assertThat(TopicRecords.records(stack.broker(), queue))
                    .allSatisfy(dead -> assertThat(header(dead, "__connect.errors.exception.message"))
                            .contains("TM-2001", "wide"))
                    .anySatisfy(dead -> assertThat(dead.value()).hasSizeBetween(100, 1 << 20))
                    .anySatisfy(dead -> assertThat(dead.value()).hasSizeGreaterThan(2 << 20));

            migration.onTarget("ALTER TABLE t MODIFY wide LONGTEXT");
            migration.sql("DELETE FROM t WHERE id IN (2, 3)");
            migration.awaitEqual();
        }
    }

    @Test
    void tableOrColumnThatTheTargetLacks(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "lacks")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY, v INT)", "CREATE TABLE gone (id INT PRIMARY KEY)");
            migration.start().awaitEqual();
            migration.onTarget("ALTER TABLE t DROP COLUMN v");
            migration.sql("INSERT INTO t VALUES (1, 2)");
            assertThat(migration.awaitSinkFailed()).contains("TM-2003", "`t`", "v", "Action: ");
            migration.onTarget("ALTER TABLE t ADD COLUMN v INT");
            migration.restart(migration.sinkName());
            migration.awaitEqual();

            migration.onTarget("DROP TABLE gone");
            migration.sql("INSERT INTO gone VALUES (1)");
            assertThat(migration.awaitSinkFailed()).contains("TM-2003", "`gone`", "Action: ");
            migration.onTarget("CREATE TABLE gone (id INT PRIMARY KEY)");
            migration.restart(migration.sinkName());
            migration.awaitEqual();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
