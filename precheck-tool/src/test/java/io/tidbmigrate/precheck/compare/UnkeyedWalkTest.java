package io.tidbmigrate.precheck.compare;

import static io.tidbmigrate.precheck.compare.MemoryTable.rows;
import static io.tidbmigrate.precheck.compare.RowDifference.Kind.EXTRA;
import static io.tidbmigrate.precheck.compare.RowDifference.Kind.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnkeyedWalkTest {
    private final Tally tally = new Tally(10);

    @Test
    void orderDoesNotMatter() throws SQLException {
        walk(rows("1,a", "1,a", "2,b"), rows("2,b", "1,a", "1,a"));

        assertThat(tally.differences()).isEqualTo(RowDifferences.NONE);
        assertThat(tally.sourceRows).isEqualTo(3);
        assertThat(tally.targetRows).isEqualTo(3);
    }

    @Test
    void aDuplicateMoreInTheTarget() throws SQLException {
        walk(rows("1,a", "1,a", "2,b"), rows("1,a", "1,a", "1,a", "1,a", "2,b"));

        assertThat(tally.differences())
                .isEqualTo(new RowDifferences(
                        0, 2, 0, List.of(new RowDifference(EXTRA, "id='1', name='a', 2 times", List.of()))));
    }

    @Test
    void equalCountsOfDifferentRows() throws SQLException {
        walk(rows("1,a", "1,a", "2,b"), rows("1,a", "2,b", "2,b"));

        assertThat(tally.differences().missing()).isEqualTo(1);
        assertThat(tally.differences().extra()).isEqualTo(1);
        assertThat(tally.differences().first())
                .containsExactly(
                        new RowDifference(MISSING, "id='1', name='a'", List.of()),
                        new RowDifference(EXTRA, "id='2', name='b'", List.of()));
    }

    @Test
    void nullIsNotTheEmptyText() throws SQLException {
        walk(rows("1,NULL"), rows("1,"));

        assertThat(tally.differences().missing()).isEqualTo(1);
        assertThat(tally.differences().extra()).isEqualTo(1);
    }

    @Test
    void numbersSpelledDifferentlyAreTheSame() throws SQLException {
        walk(rows("1.0,a"), rows("1,a"));

        assertThat(tally.differences()).isEqualTo(RowDifferences.NONE);
    }

    @Test
    void equalTablesAreReadOnce() throws SQLException {
        AtomicInteger reads = new AtomicInteger();
        Rows.Supplier side = () -> {
            reads.incrementAndGet();
            return rows("1,a", "2,b").open();
        };
        walk(side, side);

        assertThat(reads).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 50, 1_000_000})
    void randomTablesAgreeWithAPlainModelHoweverFewRowsAreHeld(long rowsAtOnce) throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<String> source = table(random);
            List<String> target = new ArrayList<>(source);
            Collections.shuffle(target, random);
            List<String> planted = table(random).subList(0, random.nextInt(5));
            target.addAll(planted);
            List<String> missing = new ArrayList<>(source);
            target.forEach(missing::remove);
            List<String> extra = new ArrayList<>(target);
            source.forEach(extra::remove);

            Tally found = new Tally(10);
            new UnkeyedWalk(MemoryTable.plan(false), rowsAtOnce).compare(rows(source), rows(target), found);

            assertThat(List.of(
                            found.differences().missing(), found.differences().extra()))
                    .as("seed %s, round %s", seed, round)
                    .containsExactly((long) missing.size(), (long) extra.size());
        }
    }

    private static List<String> table(Random random) {
        return random.ints(100 + random.nextInt(200), 0, 100)
                .mapToObj(value -> value + ",v")
                .toList();
    }

    private void walk(Rows.Supplier source, Rows.Supplier target) throws SQLException {
        new UnkeyedWalk(MemoryTable.plan(false), 2).compare(source, target, tally);
    }
}
