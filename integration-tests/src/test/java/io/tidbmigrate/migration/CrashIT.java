package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of the worker, and with it of source and sink. Tables without a key must be exact too. */
@ExtendWith(SharedStack.class)
class CrashIT {
    private static final int ROWS = 100_000;

    @Test
    void killInTheMiddleOfTheFullLoad(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "killload")) {
            migration.sql(
                    "CREATE TABLE big (id INT PRIMARY KEY, v VARCHAR(100))",
                    "CREATE TABLE big_keyless (a INT, v VARCHAR(100))",
                    Writer.numbers("INSERT INTO big SELECT n, REPEAT('v', 80) FROM s", ROWS),
                    Writer.numbers("INSERT INTO big_keyless SELECT n MOD 10, 'equal' FROM s", ROWS));
            migration.start();
            long loaded = Await.value("some rows in the target", Migration.LONG, () -> {
                migration.rest().requireNotFailed(migration.sourceName());
                return Optional.of(rows(migration)).filter(rows -> rows > 0);
            });
            stack.worker().kill();
            assertThat(loaded).isLessThan(2L * ROWS);
            migration.sql(
                    "DELETE FROM big WHERE id MOD 3 = 0",
                    "UPDATE big SET id = -id WHERE id MOD 1000 = 1",
                    "DELETE FROM big_keyless LIMIT 10",
                    "INSERT INTO big_keyless VALUES (1, 'equal'), (1, 'equal')");
            stack.worker().start();
            migration.awaitEqual();
        }
    }

    @Test
    void killsWhileStreaming(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "killstream")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            try (Writer writer = Writer.start(migration, 1)) {
                for (int kill = 0; kill < 3; kill++) {
                    String before = migration.fromTarget("SELECT SUM(n) FROM keyed");
                    writer.awaitMore(200);
                    Await.until(
                            "changes to arrive",
                            Migration.LONG,
                            () -> !migration
                                    .fromTarget("SELECT SUM(n) FROM keyed")
                                    .equals(before));
                    stack.worker().kill();
                    writer.awaitMore(50);
                    stack.worker().start();
                }
            }
            migration.awaitEqual();
        }
    }

    /** Both halves of each update are records of their own; with batches of one record every cut between them happens. */
    @Test
    void keyUpdatesCutBetweenTheirHalves(Stack stack) throws SQLException {
        try (Migration migration =
                Migration.on(stack, "halves").source("max.batch.size", "1").source("max.queue.size", "2")) {
            migration.sql(
                    "CREATE TABLE moved (id INT PRIMARY KEY, v VARCHAR(10), u INT UNIQUE)",
                    Writer.numbers("INSERT INTO moved SELECT n, CONCAT('v', n), n FROM s", 8));
            migration.start().awaitEqual();
            for (int round = 1; round <= 10; round++) {
                migration.sql("UPDATE moved SET id = id + 8, u = u + 100 ORDER BY id DESC");
                if (round == 5) {
                    migration.awaitTarget("SELECT MIN(id) > 8 FROM moved", "1");
                    stack.worker().kill();
                    stack.worker().start();
                }
            }
            migration.awaitEqual();
        }
    }

    private static long rows(Migration migration) throws SQLException {
        return Long.parseLong(
                migration.fromTarget("SELECT (SELECT COUNT(*) FROM big) + (SELECT COUNT(*) FROM big_keyless)"));
    }
}
