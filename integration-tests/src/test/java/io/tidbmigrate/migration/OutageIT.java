package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import io.tidbmigrate.stack.Target;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the migration needs goes away and comes back; nobody restarts anything. */
@ExtendWith(SharedStack.class)
class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    @Test
    void targetIsDown(Stack stack) throws SQLException {
        assumeThat(stack.target().server()).isPresent();
        Target.OwnServer target = stack.target().server().get();
        try (Migration migration = Migration.on(stack, "targetdown")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            try (Writer writer = Writer.start(migration, 2)) {
                writer.awaitMore(100);
                target.kill();
                wait(OUTAGE);
                writer.awaitMore(100);
                migration.rest().requireNotFailed(migration.sinkName());
                target.start();
                writer.awaitMore(100);
            }
            migration.awaitEqual();
        }
    }

    @Test
    void brokerAndSourceRestartWhileStreaming(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "restarts")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            try (Writer writer = Writer.start(migration, 3)) {
                writer.awaitMore(100);
                stack.broker().restart();
                writer.awaitMore(200);
                stack.source().kill();
                stack.source().start();
                writer.awaitMore(200);
            }
            migration.awaitEqual();
        }
    }

    /** The connection ends without an error: the client has read all that the server sent. */
    @Test
    void sourceIsKilledWhileItIsIdle(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "idle")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            migration.start().awaitEqual();
            stack.source().kill();
            stack.source().start();
            migration.sql("INSERT INTO t VALUES (2)");
            migration.awaitEqual();
        }
    }

    /** The source gets no answer in time and sends the same again; both arrive when the broker wakes up. */
    @Test
    void brokerStandsStillInTheFullLoad(Stack stack) throws SQLException {
        Duration patience = Duration.ofSeconds(2);
        try (Migration migration = Migration.on(stack, "resent")
                .source("producer.override.request.timeout.ms", Long.toString(patience.toMillis()))) {
            migration.sql(
                    "CREATE TABLE keyless (a INT, v VARCHAR(100))",
                    Writer.numbers("INSERT INTO keyless SELECT n MOD 10, REPEAT('v', 80) FROM s", 200_000));
            migration.start();
            migration.awaitTarget("SELECT COUNT(*) > 0 FROM keyless", "1");
            stack.broker().suspend();
            wait(patience.multipliedBy(2));
            stack.broker().resume();
            migration.awaitEqual();
        }
    }

    @Test
    void sourceIsKilledInTheFullLoad(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "loading")) {
            migration.sql(
                    "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v CHAR(100))",
                    "INSERT INTO t (v) SELECT REPEAT('v', 100) FROM information_schema.columns a LIMIT 1000",
                    "INSERT INTO t (v) SELECT a.v FROM t a JOIN t b LIMIT 150000");
            migration.start();
            migration.awaitTarget("SELECT COUNT(*) > 0 FROM t", "1");
            stack.source().kill();
            stack.source().start();
            migration.awaitTarget("SELECT COUNT(*) FROM t", "151000");
            migration.awaitEqual();
        }
    }

    @Test
    void sourceIsDownAtTheStart(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "sourcedown")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            migration.stop(migration.sourceName());
            migration.sql("DELETE FROM keyed WHERE id < 20", "INSERT INTO keyless VALUES (1, 'equal', 1.5)");
            stack.source().stop();
            migration.rest().resume(migration.sourceName());
            migration.rest().awaitRunning(migration.sourceName(), Migration.LONG);
            stack.source().start();
            migration.awaitEqual();
        }
    }

    /** The password is changed under a running migration, and put back. */
    @Test
    void passwordIsWrong(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "password").source("database.user", "fickle")) {
            String right = migration.sourceConfig().get("database.password");
            stack.source().createMigrationUser("fickle", right);
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
            migration.start().awaitEqual();
            migration.stop(migration.sourceName());
            migration.sql("INSERT INTO t VALUES (2)", "ALTER USER fickle IDENTIFIED BY 'another'");
            migration.rest().resume(migration.sourceName());
            assertThat(migration.awaitSourceFailed())
                    .contains("TM-1014", "Access denied", "Place: ", "Action: ")
                    .doesNotContain(right, "another");
            migration.sql("INSERT INTO t VALUES (3)", "ALTER USER fickle IDENTIFIED BY '" + right + "'");
            migration.restart(migration.sourceName());
            migration.awaitEqual();
        }
    }

    private static void wait(Duration outage) {
        long end = System.nanoTime() + outage.toNanos();
        Await.until("the outage to end", Migration.LONG, () -> System.nanoTime() > end);
    }
}
