package io.tidbmigrate.migration;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.ConnectWorker;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks change hands between two workers while rows are on their way; tables without a key stay exact. */
@ExtendWith(SharedStack.class)
class TakeoverIT {
    /** The second worker is stopped past its session, its tasks go to the first, and it wakes up in the middle of its work. */
    @Test
    void aFrozenWorkerWakesUp(Stack stack) throws SQLException {
        try (ConnectWorker second = stack.addWorker("frozen", Map.of());
                Migration migration = Migration.on(stack, "frozen").sink("tasks.max", "3")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            try (Writer writer = Writer.start(migration, 21)) {
                Await.until("a sink task on each worker", Migration.LONG, () -> sinkTasksOn(migration, second) > 0);
                writer.awaitMore(100);
                second.suspend();
                Await.until(
                        "the first worker to run them all", Migration.LONG, () -> sinkTasksOn(migration, second) == 0);
                awaitChanges(migration, writer);
                second.resume();
                awaitChanges(migration, writer);
            }
            migration.awaitEqual();
        }
    }

    /** By a switch: each start of a worker takes half a minute on two cores. */
    @Test
    @EnabledIfSystemProperty(named = "faults.heavy", matches = "true")
    void workersComeAndGo(Stack stack) throws SQLException {
        try (ConnectWorker second = stack.addWorker("coming", Map.of());
                Migration migration = Migration.on(stack, "coming").sink("tasks.max", "3")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            try (Writer writer = Writer.start(migration, 22)) {
                for (int round = 0; round < 2; round++) {
                    writer.awaitMore(100);
                    second.stop();
                    writer.awaitMore(100);
                    second.start();
                    awaitChanges(migration, writer);
                }
            }
            migration.awaitEqual();
        }
    }

    private static void awaitChanges(Migration migration, Writer writer) throws SQLException {
        String before = migration.fromTarget("SELECT SUM(n) FROM keyed");
        writer.awaitMore(50);
        Await.until(
                "changes to arrive",
                Migration.LONG,
                () -> !migration.fromTarget("SELECT SUM(n) FROM keyed").equals(before));
    }

    /** Running tasks of the sink on that worker. */
    private static long sinkTasksOn(Migration migration, ConnectWorker worker) {
        String address = worker.url().replace("http://", "");
        long there = 0;
        for (var task : migration.rest().status(migration.sinkName()).path("tasks")) {
            there += task.path("worker_id").asText().equals(address) ? 1 : 0;
        }
        return there;
    }
}
