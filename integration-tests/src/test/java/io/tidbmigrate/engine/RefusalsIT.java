package io.tidbmigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.engine.LabTable.Keys;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sink's task does about errors of the target. Codes that MySQL does not have are signalled by a trigger. */
@ExtendWith(SharedStack.class)
class RefusalsIT {
    /** Codes of TiDB and MySQL that go away: conflicts, schema changes, busy regions, memory. */
    private static final int[] PASSING = {1205, 1213, 8022, 8028, 9002, 9003, 9005, 9007, 8004, 8175};

    @Test
    void aRowThatExistsStopsTheTaskAndARestartWritesOverIt(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 1)) {
            LabTable table = lab.table(Keys.TWO_KEYS);
            lab.execute("INSERT INTO " + table.name() + " VALUES ('other', 'TAKEN', 'by hand')");
            table.insert("free", "free", "x", true);
            table.insert("mine", "taken ", "x", true);
            HandConnect task = lab.task(lab.proxy());
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2002")
                    .hasMessageContaining("`a`=mine, `b`=taken ")
                    .hasMessageContaining("`a`=other, `b`=TAKEN")
                    .hasMessageContaining("two_keys-0@1, binlog bin.000001:")
                    .hasMessageContaining("restart");
            assertThat(task.metric("last-error-code")).isEqualTo("TM-2002");
            task.stop();

            HandConnect next = lab.with("safe.mode.duration.ms", "60000").task(lab.proxy());
            lab.finish(next);
            lab.requireEqual("after the restart");
            assertThat(next.metric("safe-mode")).isEqualTo(1.0);
            next.stop();
        }
    }

    @Test
    void safeModeThatIsAlwaysOnNeverStopsAtARow(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 2).with("safe.mode", "always")) {
            LabTable table = lab.table(Keys.KEYED);
            lab.execute("INSERT INTO " + table.name() + " VALUES ('k1', 'x', 'by hand')");
            table.insert("k1", "y", "z", true);
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.requireEqual("in safe mode");
            task.stop();
        }
    }

    @Test
    void refusedRowsGoToTheDeadLetterQueueAndAllOthersArrive(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 3).with("errors.tolerance", "all").changes(700)) {
            lab.table(Keys.KEYED).insert("too", "long", "x".repeat(50), false);
            lab.table(Keys.KEYLESS).insert("too", "long", "y".repeat(50), false);
            lab.changes(700);
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.requireEqual("but for the refused rows");
            assertThat(task.rejected())
                    .hasSize(2)
                    .allSatisfy(
                            reason -> assertThat(reason).contains("a=too", "TM-2001", "1406", "binlog bin.000001:"));
            assertThat((double) task.metric("rows-inserted-total")).isGreaterThan(500);
            assertThat((double) task.metric("errors-reject-total")).isGreaterThan(1);
            assertThat((double) task.metric("commit-time-ms-max")).isPositive();
            assertThat((double) task.metric("queue-bytes")).isZero();
            task.stop();
        }
    }

    @Test
    void rowsThatCannotBeCarriedGoToTheDeadLetterQueueAndAllOthersArrive(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 7).with("errors.tolerance", "all").changes(300)) {
            LabTable table = lab.table(Keys.KEYED);
            lab.execute("ALTER TABLE " + table.name() + " ADD COLUMN d BLOB");
            table.insert(row("odd", "d", "*"), false);
            table.insert(row("odder", "d", "***"), false);
            lab.changes(300);
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.requireEqual("but for the rows that are no Base64");
            assertThat(task.rejected())
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason).contains("a=odd", "TM-1003", "column `d`"));
            task.stop();
        }
    }

    /** A row that the target refuses, one that cannot be carried, and a record that is none. */
    @ParameterizedTest
    @CsvSource({"c,TM-2001", "d,TM-1003", "op,TM-1004"})
    void whatTheDeadLetterQueueDoesNotTakeStopsTheTaskAndComesAgain(String column, String code, Stack stack)
            throws SQLException {
        try (Lab lab = new Lab(stack, 10).with("errors.tolerance", "all").changes(300)) {
            LabTable table = lab.table(Keys.KEYED);
            lab.execute("ALTER TABLE " + table.name() + " ADD COLUMN d BLOB");
            if (column.equals("op")) {
                table.topic().add(Map.of("op", "odd"));
            } else {
                Map<String, Object> row = new HashMap<>(Map.of("a", "odd", "b", "b", "c", "c"));
                row.put(column, "*".repeat(50));
                table.insert(row, false);
            }
            lab.changes(300);
            HandConnect task = lab.task(lab.proxy());
            task.breakDeadLetterQueue();
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2007")
                    .hasMessageContaining(code);
            assertThat(task.metric("last-error-code")).isEqualTo("TM-2007");
            task.stop();

            HandConnect next = lab.with("safe.mode.duration.ms", "60000").task(lab.proxy());
            lab.finish(next);
            lab.requireEqual("but for what is in the queue then");
            assertThat(next.rejected()).singleElement().asString().contains(code);
            next.stop();
        }
    }

    /** The next task is shown it as the last record that was done with. */
    @Test
    void aRowThatWasLeftOutLastIsOfTheLogThatWasApplied(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 11).with("errors.tolerance", "all").changes(100)) {
            for (Keys keys : Keys.values()) {
                lab.table(keys).insert("too", "long", "x".repeat(50), false);
            }
            lab.table(Keys.KEYLESS).topic().add(Map.of("op", "odd"));
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            assertThat(task.rejected()).hasSize(4);
            task.stop();

            lab.changes(100);
            HandConnect next = lab.task(lab.proxy());
            lab.finish(next);
            lab.requireEqual("after the restart");
            assertThat(next.rejected()).isEmpty();
            next.stop();
        }
    }

    @Test
    void aTableThatWasChangedByHandIsLookedAtAgain(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 8).changes(300)) {
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            for (String column : new String[] {"d", "e"}) {
                LabTable table = lab.table(Keys.KEYED);
                lab.execute("ALTER TABLE " + table.name() + " ADD COLUMN " + column + " INT");
                table.insert(row("new " + column, column, 1), true);
                lab.changes(300);
                lab.finish(task);
                lab.requireEqual("with column " + column);
            }
            task.stop();
        }
    }

    /** Another task had the lane, and carried out DDL. */
    @Test
    void aTableIsLookedAtAgainWhenItsLaneComesBack(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 12)) {
            LabTable table = lab.table(Keys.KEYED);
            table.insert("before", "b", "text", true);
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.execute("ALTER TABLE " + table.name() + " MODIFY c BLOB");
            task.rebalance();
            table.insert(Map.of("a", "behind", "b", "b", "c", "dGV4dA=="), false); // "text", as bytes travel
            lab.finish(task);
            lab.execute("UPDATE " + table.name() + " SET c = 'was bytes' WHERE a = 'behind' AND c = 'text'");
            assertThat(lab.found(Keys.KEYED)).containsExactly("before|b|text", "behind|b|was bytes");
            task.stop();
        }
    }

    @Test
    void aColumnThatTheTargetLacksStopsTheTask(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 9)) {
            lab.table(Keys.KEYED).insert(row("too", "many", 1), false);
            HandConnect task = lab.task(lab.proxy());
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2003")
                    .hasMessageContaining("has no column `many`")
                    .hasMessageContaining("keyed-0@0, binlog bin.000001:");
            task.stop();
        }
    }

    @Test
    void withoutAQueueARefusedRowStopsTheTaskAtItsPlace(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 4)) {
            lab.table(Keys.KEYED).insert("k1", "y", "fits", true);
            lab.table(Keys.KEYED).insert("too", "long", "x".repeat(50), false);
            HandConnect task = lab.task(lab.proxy());
            assertThatThrownBy(() -> lab.finish(task))
                    .hasMessageContaining("TM-2001")
                    .hasMessageContaining("keyed-0@1, binlog bin.000001:");
            task.stop();
        }
    }

    @Test
    void aRowOf16MebibytesGoesThroughBesideSmallOnes(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 6)) {
            for (Keys keys : new Keys[] {Keys.KEYED, Keys.KEYLESS}) {
                LabTable table = lab.table(keys);
                lab.execute("ALTER TABLE " + table.name() + " MODIFY c LONGTEXT");
                table.insert("big", "b", "x".repeat(16 << 20), true);
                table.insert("small", "s", "y", true);
            }
            HandConnect task = lab.task(lab.proxy());
            lab.finish(task);
            lab.requireEqual("with a big row");
            task.stop();
        }
    }

    /** Each session meets the code twice at each of two tables; smaller batches are what a lack of memory asks for. */
    @Test
    void errorsThatGoAwayAreSatOut(Stack stack) throws SQLException {
        try (Lab lab = new Lab(stack, 5)) {
            HandConnect task = lab.task(lab.proxy());
            for (int code : PASSING) {
                for (Keys keys : new Keys[] {Keys.KEYED, Keys.KEYLESS}) {
                    signal(lab, lab.table(keys), code);
                }
                lab.changes(600);
                lab.finish(task);
                lab.requireEqual("after error " + code);
            }
            assertThat((double) task.metric("errors-split-total")).isPositive();
            task.stop();
        }
    }

    private static Map<String, Object> row(String a, String column, Object value) {
        return Map.of("a", a, "b", "b", "c", "c", column, value);
    }

    private static void signal(Lab lab, LabTable table, int code) throws SQLException {
        String trigger = table.name().replaceAll("`$", "_trouble`");
        String hits = "@hits_" + code + table.name().replaceAll(".*\\.", "").replace("`", "");
        lab.execute("DROP TRIGGER IF EXISTS " + trigger);
        lab.execute("CREATE TRIGGER " + trigger + " BEFORE INSERT ON " + table.name() + " FOR EACH ROW BEGIN"
                + " IF COALESCE(" + hits + ", 0) < 2 THEN SET " + hits + " = COALESCE(" + hits + ", 0) + 1;"
                + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = " + code + ", MESSAGE_TEXT = 'as the target says it';"
                + " END IF; END");
    }
}
