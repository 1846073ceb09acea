package io.tidbmigrate.precheck.compare;

import static io.tidbmigrate.precheck.compare.MemoryTable.rows;
import static io.tidbmigrate.precheck.compare.RowDifference.Kind.CHANGED;
import static io.tidbmigrate.precheck.compare.RowDifference.Kind.EXTRA;
import static io.tidbmigrate.precheck.compare.RowDifference.Kind.MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyedWalkTest {
    private final Tally tally = new Tally(3);

    @Test
    void equalTables() throws SQLException {
        walk(rows("1,a", "2,NULL", "10,"), rows("1,a", "2,NULL", "10,"));

        assertThat(tally.differences()).isEqualTo(RowDifferences.NONE);
        assertThat(tally.sourceRows).isEqualTo(3);
        assertThat(tally.targetRows).isEqualTo(3);
    }

    @Test
    void emptyTables() throws SQLException {
        walk(rows(), rows());

        assertThat(tally.differences()).isEqualTo(RowDifferences.NONE);
    }

    @Test
    void changedValue() throws SQLException {
        walk(rows("1,a", "2,b"), rows("1,a", "2,B"));

        assertThat(tally.differences())
                .isEqualTo(new RowDifferences(
                        0,
                        0,
                        1,
                        List.of(new RowDifference(
                                CHANGED, "id='2'", List.of(new ColumnDifference("name", "'b'", "'B'"))))));
    }

    @Test
    void nullIsNotTheEmptyText() throws SQLException {
        walk(rows("1,NULL", "2,"), rows("1,", "2,NULL"));

        assertThat(tally.differences().changed()).isEqualTo(2);
    }

    @Test
    void missingRowsAtBothEndsAndInTheMiddle() throws SQLException {
        walk(rows("1,a", "2,b", "3,c", "4,d"), rows("2,b", "4,d"));

        assertThat(tally.differences().missing()).isEqualTo(2);
        assertThat(tally.differences().first())
                .containsExactly(
                        new RowDifference(MISSING, "id='1'", List.of()),
                        new RowDifference(MISSING, "id='3'", List.of()));
    }

    @Test
    void extraRowsAfterTheLastOfTheSource() throws SQLException {
        walk(rows("1,a"), rows("1,a", "2,b", "3,c"));

        assertThat(tally.differences().extra()).isEqualTo(2);
        assertThat(tally.targetRows).isEqualTo(3);
    }

    @Test
    void aKeyThatTheTargetHoldsTwiceIsExtra() throws SQLException {
        walk(rows("1,a", "2,b"), rows("1,a", "1,a", "2,b"));

        assertThat(tally.differences().first()).containsExactly(new RowDifference(EXTRA, "id='1'", List.of()));
    }

    @Test
    void allAreCountedAndTheFirstFewKept() throws SQLException {
        walk(rows("1,a", "2,a", "3,a", "4,a", "5,a"), rows());

        assertThat(tally.differences().missing()).isEqualTo(5);
        assertThat(tally.differences().first()).hasSize(3);
    }

    @Test
    void anUnexpectedOrderIsNoticed() {
        assertThatThrownBy(() -> walk(rows("2,a", "1,a"), rows("1,a", "2,a")))
                .isInstanceOf(KeyedWalk.OutOfOrderException.class)
                .hasMessage("source: (id='1') came after (id='2')");
    }

    @Test
    void randomTablesAgreeWithAPlainModel() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Map<Integer, String> source = table(random);
            Map<Integer, String> target = table(random);
            Tally found = new Tally(1000);
            new KeyedWalk(MemoryTable.plan(true)).compare(rows(lines(source)), rows(lines(target)), found);
            long missing = source.keySet().stream()
                    .filter(key -> !target.containsKey(key))
                    .count();
            long extra = target.keySet().stream()
                    .filter(key -> !source.containsKey(key))
                    .count();
            long changed = source.keySet().stream()
                    .filter(key -> target.containsKey(key) && !target.get(key).equals(source.get(key)))
                    .count();
            RowDifferences differences = found.differences();
            assertThat(List.of(differences.missing(), differences.extra(), differences.changed()))
                    .as("seed %s, round %s", seed, round)
                    .containsExactly(missing, extra, changed);
            assertThat(differences.first()).hasSize((int) (missing + extra + changed));
        }
    }

    private static Map<Integer, String> table(Random random) {
        Map<Integer, String> table = new TreeMap<>();
        random.ints(random.nextInt(30), -10, 30).forEach(key -> table.put(key, "v" + random.nextInt(2)));
        return table;
    }

    private static List<String> lines(Map<Integer, String> table) {
        return table.entrySet().stream()
                .map(row -> row.getKey() + "," + row.getValue())
                .toList();
    }

    private void walk(Rows.Supplier source, Rows.Supplier target) throws SQLException {
        new KeyedWalk(MemoryTable.plan(true)).compare(source, target, tally);
    }
}
