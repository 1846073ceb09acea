package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random histories of rows and schema changes, by several sessions at once, through two sink tasks that are killed and started
 * again: in the end rows and schemas are the same. {@code -Dhistory.rounds=N} makes it longer, {@code -Dhistory.seed=N} begins
 * again with a seed that was printed; how the sessions interleave is the server's.
 */
@ExtendWith(SharedStack.class)
class HistoryIT {
    private static final int SESSIONS = 3;
    private static final int STEPS_PER_ROUND = 300;

    @Test
    void rowsAndSchemasAreTheSameInTheEnd(Stack stack) throws SQLException {
        long seed = Long.getLong("history.seed", System.nanoTime());
        int rounds = Integer.getInteger("history.rounds", 3);
        System.out.println("history of " + rounds + " rounds: -Dhistory.seed=" + seed);
        try (Migration migration = Migration.on(stack, "history").sink("tasks.max", "2")) {
            HistorySession.createTables(migration);
            migration.start().awaitEqual();
            Random faults = new Random(seed);
            List<HistorySession> sessions = new ArrayList<>();
            try {
                for (int i = 0; i < SESSIONS; i++) {
                    sessions.add(HistorySession.start(migration, i, seed + i));
                }
                for (int round = 0; round < rounds; round++) {
                    sessions.forEach(session -> session.allow(STEPS_PER_ROUND));
                    awaitLeft(sessions, STEPS_PER_ROUND / 2);
                    fault(migration, stack, round == 0 ? 0 : faults.nextInt(3));
                    awaitLeft(sessions, 0);
                }
            } finally {
                sessions.forEach(HistorySession::close);
            }
            sessions.forEach(session -> System.out.println("history: " + session));
            assertThat(sessions)
                    .as("seed " + seed)
                    .allSatisfy(session -> assertThat(session.schemaChanges()).isPositive());
            try {
                migration.awaitEqual();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void awaitLeft(List<HistorySession> sessions, int steps) {
        Await.until(
                "more of the history",
                Migration.LONG,
                () -> sessions.stream().allMatch(session -> session.left() <= steps));
    }

    private static void fault(Migration migration, Stack stack, int kind) {
        switch (kind) {
            case 0 -> {
                stack.worker().kill();
                stack.worker().start();
            }
            case 1 -> migration.restart(migration.sinkName());
            default -> migration.restart(migration.sourceName());
        }
    }
}
