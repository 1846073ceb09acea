package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.Stack;
import io.tidbmigrate.stack.StackPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker with exactly-once sources: other consumers see no change twice. */
class ExactlyOnceIT {
    private static final int ROWS = 3_000;

    @Test
    void noRecordIsInATopicTwiceAfterKills() throws Exception {
        StackPlan plan =
                StackPlan.named("exactly").withWorkerSettings(Map.of("exactly.once.source.support", "enabled"));
        try (Stack stack = Stack.start(plan);
                Migration migration = Migration.on(stack, "exactly").shortTransactions()) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (0)");
            migration.start().awaitEqual();
            for (int kill = 0; kill < 2; kill++) {
                int from = 1 + kill * ROWS;
                migration.sql(IntStream.range(from, from + ROWS)
                        .mapToObj(id -> "INSERT INTO t VALUES (" + id + ")")
                        .toArray(String[]::new));
                migration.awaitTarget("SELECT COUNT(*) > " + from + " FROM t", "1");
                stack.worker().kill();
                stack.worker().start();
            }
            migration.awaitEqual();
            List<Integer> ids = TopicRecords.rows(stack.broker(), migration.topic("t")).stream()
                    .map(row -> row.path("after").path("id").asInt())
                    .toList();
            assertThat(ids).hasSize(1 + 2 * ROWS).doesNotHaveDuplicates();
        }
    }
}
