package io.tidbmigrate.sink.plan;

import static io.tidbmigrate.sink.plan.Changes.PRIMARY;
import static io.tidbmigrate.sink.plan.Changes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.plan.History.Values;
import io.tidbmigrate.sink.plan.InMemoryTable.TargetKey;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Invariants under thousands of random histories, applied in batches of any size and in shares that run in any order.
 *
 * <p>A. After each batch the target is what the source was at that moment. B. In normal mode no INSERT ever meets a row. C.
 * After a crash between any two shares, however often, safe mode up to the last row that may have been written brings the
 * target to the same state, with batches cut anywhere else. D. Without a key, too, every row is there exactly as often as at
 * the source.
 */
final class PlannerModelTest {
    private static final int HISTORIES = 1000;
    private static final int LENGTH = 60;
    private static final int LONGEST_BATCH = 12;

    private final Planner planner = new Planner(OnDuplicate.REPLACE, new Limits(3, 10_000, 1), SessionZone.UTC);

    /** Keys of a table, and how the server compares them. */
    enum Table {
        ONE_KEY(List.of(new TargetKey(PRIMARY, value -> value))),
        TWO_KEYS(List.of(new TargetKey(PRIMARY, value -> value), new TargetKey(SECOND, value -> value))),
        COLLATED_KEY(List.of(new TargetKey(PRIMARY, Table::folded))),
        COLLATED_KEYS(List.of(new TargetKey(PRIMARY, Table::folded), new TargetKey(SECOND, Table::folded))),
        PREFIX_KEYS(List.of(
                new TargetKey(PRIMARY, value -> value),
                new TargetKey(SECOND, Table::folded),
                new TargetKey(
                        new UniqueKey("v", List.of("v"), false),
                        value -> folded(value).substring(0, 1))));

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final List<TargetKey> keys;

        Table(List<TargetKey> keys) {
            this.keys = keys;
        }

        TableShape shape() {
            return Changes.textShape(
                    "utf8mb4", keys.stream().map(TargetKey::unique).toArray(UniqueKey[]::new));
        }

        /** As utf8mb4_general_ci: neither letter case nor spaces at the end count. */
        private static String folded(Object value) {
            return ((String) value).stripTrailing().toLowerCase(Locale.ROOT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTargetIsAPrefixOfTheSourceAfterEachBatch(Table table) {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            History history = history(random, table);
            InMemoryTable target = new InMemoryTable(table.keys);
            for (int at = 0; at < history.size(); ) {
                int to = end(random, at, history);
                run(plan(random, table, history.changes(at, to), random.nextInt(3) == 0), random, target, false);
                requireEqual(target, history, to, seed);
                at = to;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void safeModeUpToTheLastRowWrittenMendsWhatACrashLeft(Table table) {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            History history = history(random, table);
            InMemoryTable target = new InMemoryTable(table.keys);
            int written = 0;
            for (int at = 0; at < history.size(); ) {
                int to = end(random, at, history);
                boolean crashes = random.nextInt(3) == 0;
                run(plan(random, table, history.changes(at, to), at < written), random, target, crashes);
                written = Math.max(written, to);
                if (!crashes) {
                    at = to;
                    if (at >= written) {
                        requireEqual(target, history, at, seed);
                    }
                }
            }
        }
    }

    /** A plan that does not hold deletes back until all of them are done would fail here: the test can fail. */
    @Test
    void sharesOfWritesThatRunBeforeDeletesAreNoticed() {
        boolean noticed = false;
        for (long seed = 0; seed < HISTORIES && !noticed; seed++) {
            Random random = new Random(seed);
            History history = history(random, Table.COLLATED_KEYS);
            InMemoryTable target = new InMemoryTable(Table.COLLATED_KEYS.keys);
            Plan plan = plan(random, Table.COLLATED_KEYS, history.changes(0, LENGTH), true);
            plan.writes().forEach(share -> share.forEach(target::run));
            plan.deletes().forEach(share -> share.forEach(target::run));
            noticed = !isEqual(target, history, LENGTH);
        }
        assertThat(noticed).isTrue();
    }

    @Test
    void aTableWithoutAKeyHoldsEachRowAsOftenAsTheSource() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Values few = new Values(List.of("1", "2"), Arrays.asList("a", null));
            History history = History.of(random, List.of(), few, LENGTH);
            InMemoryTable target = new InMemoryTable(List.of());
            for (int at = 0; at < history.size(); ) {
                int to = end(random, at, history);
                List<TargetRow> rows = rows(history.changes(at, to), Changes.textShape(""), random.nextBoolean());
                Plan plan = planner.plan(rows, 3);
                assertThat(plan.deletes()).isEmpty();
                assertThat(plan.writes()).isEmpty();
                run(plan, random, target, false);
                requireEqual(target, history, to, seed);
                at = to;
            }
        }
    }

    private Plan plan(Random random, Table table, List<RowChange> changes, boolean safe) {
        return planner.plan(rows(changes, table.shape(), safe), 1 + random.nextInt(4));
    }

    /** Runs shares in any order; a crash leaves out some of a step, and all that comes after it. */
    private static void run(Plan plan, Random random, InMemoryTable target, boolean crashes) {
        for (List<List<Statement>> step : List.of(plan.deletes(), plan.writes())) {
            List<List<Statement>> shares = new ArrayList<>(step);
            Collections.shuffle(shares, random);
            int done = crashes ? random.nextInt(shares.size() + 1) : shares.size();
            interleave(shares.subList(0, done), random, target);
            if (done < shares.size()) {
                return;
            }
        }
        if (!crashes) {
            plan.once().forEach(target::run);
        }
    }

    private static void interleave(List<List<Statement>> shares, Random random, InMemoryTable target) {
        int[] next = new int[shares.size()];
        int left = shares.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int share = random.nextInt(next.length);
            if (next[share] < shares.get(share).size()) {
                target.run(shares.get(share).get(next[share]++));
                left--;
            }
        }
    }

    private static History history(Random random, Table table) {
        Values values = new Values(
                List.of("1", "2", "a", "A", "a ", "b", "B"), Arrays.asList("x", "X", "x ", "y", "yy", "z", null));
        return History.of(random, table.keys, values, LENGTH);
    }

    private static int end(Random random, int at, History history) {
        return Math.min(history.size(), at + 1 + random.nextInt(LONGEST_BATCH));
    }

    private static List<TargetRow> rows(List<RowChange> changes, TableShape shape, boolean safe) {
        return changes.stream()
                .map(change -> new TargetRow(change, shape, safe))
                .toList();
    }

    private static boolean isEqual(InMemoryTable target, History history, int after) {
        List<Object> rest = new ArrayList<>(history.state(after));
        return target.rows().stream().allMatch(rest::remove) && rest.isEmpty();
    }

    private static void requireEqual(InMemoryTable target, History history, int after, long seed) {
        if (!isEqual(target, history, after)) {
            assertThat(target.rows())
                    .as("seed %s, after change %s", seed, after)
                    .containsExactlyInAnyOrderElementsOf(history.state(after));
        }
    }
}
