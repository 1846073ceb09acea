package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.ConnectWorker;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connect's own operations, while rows are written. */
@ExtendWith(SharedStack.class)
class OperatingIT {
    @Test
    void pauseStopAndResume(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "pauses")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            try (Writer writer = Writer.start(migration, 4)) {
                for (String connector : new String[] {migration.sourceName(), migration.sinkName()}) {
                    writer.awaitMore(50);
                    migration.rest().pause(connector);
                    awaitState(migration, connector, "PAUSED");
                    writer.awaitMore(50);
                    migration.rest().resume(connector);
                    migration.rest().awaitRunning(connector, Migration.LONG);
                    writer.awaitMore(50);
                    migration.stop(connector);
                    writer.awaitMore(50);
                    migration.rest().resume(connector);
                    migration.restart(connector);
                }
            }
            migration.awaitEqual();
        }
    }

    /** Tools that show lag read the group's offsets: these follow the target also where nothing is written any more. */
    @Test
    void theGroupIsToldWhatTheTargetHolds(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "told")) {
            Writer.createTables(migration);
            migration.start().awaitEqual();
            migration.stop(migration.sinkName());
            migration.rest().deleteOffsets(migration.sinkName());
            migration.rest().resume(migration.sinkName());
            migration.awaitNoBacklog();
        }
    }

    @Test
    void secondWorkerJoinsAndLeaves(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "workers")) {
            Writer.createTables(migration);
            migration.sink("tasks.max", "2").start().awaitEqual();
            try (Writer writer = Writer.start(migration, 5)) {
                writer.awaitMore(100);
                try (ConnectWorker second = stack.addWorker("joining", Map.of())) {
                    Await.until("the second worker to have a task", Migration.LONG, () -> hasTask(migration, second));
                    writer.awaitMore(100);
                    second.kill();
                    writer.awaitMore(100);
                }
            }
            migration.awaitEqual();
        }
    }

    private static boolean hasTask(Migration migration, ConnectWorker worker) {
        String address = worker.url().replace("http://", "");
        return migration.rest().status(migration.sinkName()).toString().contains(address)
                || migration.rest().status(migration.sourceName()).toString().contains(address);
    }

    private static void awaitState(Migration migration, String connector, String state) {
        Await.until(connector + " to be " + state, Migration.LONG, () -> {
            var tasks = migration.rest().status(connector).path("tasks");
            assertThat(tasks).isNotEmpty();
            return tasks.findValuesAsText("state").stream().allMatch(state::equals);
        });
    }
}
