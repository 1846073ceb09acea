package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random histories of rows and schema changes, by several sessions at once, through two sink tasks that are killed and started
 * again: in the end of each rows and schemas are the same. As many as {@code -Dhistory.minutes=5} has room for;
 * {@code -Dhistory.rounds=N} makes each longer, {@code -Dhistory.seed=N} looks again at one that failed, though how the sessions
 * interleave is the server's.
 */
@ExtendWith(SharedStack.class)
class HistoryIT {
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("history.minutes", 5));
    private static final OptionalLong SEED = Stream.ofNullable(Long.getLong("history.seed"))
            .mapToLong(Long::longValue)
            .findFirst();
    private static final int ROUNDS = Integer.getInteger("history.rounds", 3);
    private static final int SESSIONS = 3;
    private static final int STEPS_PER_ROUND = 300;

    @Test
    void rowsAndSchemasAreTheSameInTheEnd(Stack stack) throws SQLException {
        long start = System.nanoTime();
        do {
            history(stack, SEED.orElseGet(System::nanoTime));
        } while (SEED.isEmpty() && System.nanoTime() - start < TIME.toNanos());
    }

    private static void history(Stack stack, long seed) throws SQLException {
        System.out.println("history: -Dhistory.seed=" + seed);
        try (Migration migration = Migration.on(stack, "history").sink("tasks.max", "2")) {
            HistorySession.createTables(migration);
            migration.start().awaitEqual();
            List<HistorySession> sessions = live(migration, stack, seed);
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

    private static List<HistorySession> live(Migration migration, Stack stack, long seed) throws SQLException {
        Random faults = new Random(seed);
        List<HistorySession> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(HistorySession.start(migration, i, seed + i));
            }
            for (int round = 0; round < ROUNDS; round++) {
                sessions.forEach(session -> session.allow(STEPS_PER_ROUND));
                awaitLeft(sessions, STEPS_PER_ROUND / 2);
                fault(migration, stack, round == 0 ? 0 : faults.nextInt(3));
                awaitLeft(sessions, 0);
            }
        } finally {
            sessions.forEach(HistorySession::close);
        }
        return sessions;
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
