package io.tidbmigrate.sink.plan;

import static io.tidbmigrate.sink.plan.Changes.PRIMARY;
import static io.tidbmigrate.sink.plan.Changes.SECOND;
import static io.tidbmigrate.sink.plan.Changes.delete;
import static io.tidbmigrate.sink.plan.Changes.insert;
import static io.tidbmigrate.sink.plan.Changes.read;
import static io.tidbmigrate.sink.plan.Changes.row;
import static io.tidbmigrate.sink.plan.Changes.shape;
import static io.tidbmigrate.sink.plan.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.SessionZone;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannerTest {
    private static final TableShape KEYED = shape(PRIMARY, SECOND);
    private static final TableShape KEYLESS = shape(SECOND);

    @Nested
    final class WithAKey {
        @Test
        void deletesComeBeforeWritesWhateverTheOrderOfEvents() {
            assertThat(plan(KEYED, insert(row(1, 10, 0)), delete(row(2, 20, 0)), insert(row(3, 30, 0))))
                    .containsExactly(
                            "DELETE FROM `d`.`t` WHERE `id` IN (?) [2]",
                            "REPLACE INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?),(?,?,?) [1, 10, 0, 3, 30, 0]");
        }

        @Test
        void deleteAfterInsertOfTheSameKeyLeavesNoRow() {
            assertThat(plan(KEYED, insert(row(1, 10, 0)), delete(row(1, 10, 0))))
                    .containsExactly("DELETE FROM `d`.`t` WHERE `id` IN (?) [1]");
        }

        @Test
        void anUpdateThatChangesNoKeyIsOneWrite() {
            assertThat(plan(KEYED, update(row(1, 10, 0), row(1, 10, 5))))
                    .containsExactly("REPLACE INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?) [1, 10, 5]");
        }

        @Test
        void anUpdateOfAKeyDeletesTheOldRow() {
            assertThat(plan(KEYED, update(row(1, 10, 0), row(1, 11, 0))))
                    .first()
                    .isEqualTo("DELETE FROM `d`.`t` WHERE `id` IN (?) [1]");
            assertThat(plan(KEYED, update(row(1, 10, 0), row(2, 10, 0))))
                    .containsExactly(
                            "DELETE FROM `d`.`t` WHERE `id` IN (?) [1]",
                            "REPLACE INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?) [2, 10, 0]");
        }

        @ParameterizedTest
        @CsvSource({
            "REPLACE,REPLACE INTO `d`.`t` (`id`,`u`,`v`) VALUES",
            "ERROR,INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES",
            "IGNORE,INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES"
        })
        void rowsOfTheFullLoadMeetDuplicatesAsToldTo(OnDuplicate onDuplicate, String sql) {
            Planner planner = new Planner(onDuplicate, new Limits(10, 10_000, 100), SessionZone.UTC);
            List<Statement> statements =
                    planner.plan(rows(KEYED, read(row(1, 1, 1))), 1).inOrder();
            assertThat(statements.get(0).sql()).startsWith(sql);
            assertThat(statements.get(0).sql().contains("ON DUPLICATE KEY"))
                    .isEqualTo(onDuplicate == OnDuplicate.IGNORE);
        }

        @Test
        void statementsAreCutAtTheirLimits() {
            Planner planner = new Planner(OnDuplicate.REPLACE, new Limits(2, 10_000, 100), SessionZone.UTC);
            RowChange[] five = {
                insert(row(1, 1, 1)),
                insert(row(2, 2, 2)),
                insert(row(3, 3, 3)),
                insert(row(4, 4, 4)),
                insert(row(5, 5, 5))
            };
            assertThat(planner.plan(rows(KEYED, five), 1).inOrder())
                    .extracting(statement -> statement.rows().size())
                    .containsExactly(2, 2, 1);
            Planner narrow = new Planner(OnDuplicate.REPLACE, new Limits(100, 1, 100), SessionZone.UTC);
            assertThat(narrow.plan(rows(KEYED, five), 1).inOrder()).hasSize(5);
        }

        @Test
        void bigStatementsAreOfPowersOfTwoSoThatTheirTextIsSeenAgain() {
            Planner planner = new Planner(OnDuplicate.REPLACE, new Limits(10_000, 1_000_000, 100), SessionZone.UTC);
            RowChange[] many = IntStream.rangeClosed(1, 1000)
                    .mapToObj(id -> insert(row(id, id, id)))
                    .toArray(RowChange[]::new);

            List<Statement> statements = planner.plan(rows(KEYED, many), 1).inOrder();

            assertThat(statements)
                    .extracting(statement -> statement.rows().size())
                    .containsExactly(512, 256, 128, 64, 40);
            assertThat(statements.stream().flatMap(statement -> statement.rows().stream()))
                    .containsExactly(many);
        }
    }

    @Nested
    final class InNormalMode {
        @Test
        void newRowsAreInsertedAndOthersChanged() {
            assertThat(normal(insert(row(1, 10, 0)), update(row(2, 20, 0), row(2, 20, 5))))
                    .containsExactly(
                            "INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?) [1, 10, 0]",
                            "INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?)"
                                    + " ON DUPLICATE KEY UPDATE `u`=VALUES(`u`),`v`=VALUES(`v`) [2, 20, 5]");
        }

        @Test
        void aRowThatMovesIsNewWhereItGoes() {
            assertThat(normal(update(row(1, 10, 0), row(2, 10, 0))))
                    .containsExactly(
                            "DELETE FROM `d`.`t` WHERE `id` IN (?) [1]",
                            "INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?) [2, 10, 0]");
        }

        @Test
        void aNewRowThatChangesIsNotDeletedSoThatADuplicateIsNoticed() {
            assertThat(normal(insert(row(1, 10, 0)), update(row(1, 10, 0), row(1, 11, 0))))
                    .containsExactly("INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?) [1, 11, 0]");
        }

        @Test
        void aRowOfNothingButItsKeyCanBeChangedToo() {
            TableShape shape =
                    new TableShape(Changes.TABLE, List.of(new Column("id", "int", "int", "", false)), List.of(PRIMARY));
            List<TargetRow> rows = List.of(new TargetRow(update(Map.of("id", 1), Map.of("id", 1)), shape, false));
            assertThat(texts(planner(100).plan(rows, 1)))
                    .containsExactly(
                            "INSERT INTO `d`.`t` (`id`) VALUES (?) ON DUPLICATE KEY UPDATE `id`=VALUES(`id`) [1]");
        }

        private static List<String> normal(RowChange... changes) {
            List<TargetRow> rows = Arrays.stream(changes)
                    .map(change -> new TargetRow(change, KEYED, false))
                    .toList();
            return texts(planner(100).plan(rows, 1));
        }
    }

    @Nested
    final class SharedOut {
        @Test
        void deleteAndWriteOfOneWholeNumberStayTogether() {
            Plan plan = planner(1)
                    .plan(
                            rows(
                                    shape(PRIMARY),
                                    update(row(1, 1, 0), row(2, 1, 0)),
                                    update(row(3, 3, 0), row(4, 3, 0))),
                            4);
            assertThat(plan.deletes()).isEmpty();
            assertThat(plan.writes()).hasSize(4);
        }

        @Test
        void whereAnotherKeyOrACollationCanCollideAllDeletesComeFirst() {
            RowChange[] changes = {update(row(1, 1, 0), row(2, 1, 0)), update(row(3, 3, 0), row(4, 3, 0))};
            for (TableShape shape : List.of(KEYED, Changes.textShape("utf8mb4", PRIMARY))) {
                Plan plan = planner(1).plan(rows(shape, changes), 4);
                assertThat(plan.deletes()).hasSize(2);
                assertThat(plan.writes()).hasSize(2);
                assertThat(plan.isWhole()).isFalse();
            }
        }

        @Test
        void noDeleteNamesSoManyKeysThatAServerReadsTheWholeTable() {
            RowChange[] deletes = IntStream.range(0, 5_000)
                    .mapToObj(i -> delete(row(i, i, 0)))
                    .toArray(RowChange[]::new);

            Plan plan = new Planner(OnDuplicate.REPLACE, new Limits(20_000, 1 << 24, 1), SessionZone.UTC)
                    .plan(rows(KEYED, deletes), 1);

            assertThat(plan.rows()).isEqualTo(5_000);
            assertThat(plan.inOrder()).allMatch(statement -> statement.rows().size() <= 2048);
        }

        @Test
        void fewRowsAreNotTornApart() {
            Plan plan = planner(2).plan(rows(KEYED, insert(row(1, 1, 0)), insert(row(2, 2, 0))), 4);
            assertThat(plan.isWhole()).isTrue();
        }
    }

    @Nested
    final class WithoutAKey {
        @Test
        void eventsKeepTheirOrder() {
            assertThat(plan(KEYLESS, insert(row(1, null, 0)), insert(row(1, null, 0)), delete(row(1, null, 0))))
                    .containsExactly(
                            "INSERT INTO `d`.`t` (`id`,`u`,`v`) VALUES (?,?,?),(?,?,?) [1, null, 0, 1, null, 0]",
                            "DELETE FROM `d`.`t` WHERE `id` <=> ? AND `u` <=> ? AND `v` <=> ? LIMIT 1 [1, null, 0]");
        }

        @Test
        void anUpdateChangesExactlyOneRow() {
            assertThat(plan(KEYLESS, update(row(1, null, 0), row(2, null, 0))))
                    .containsExactly(
                            "UPDATE `d`.`t` SET `id`=?,`u`=?,`v`=? WHERE `id` <=> ? AND `u` <=> ? AND `v` <=> ?"
                                    + " LIMIT 1 [2, null, 0, 1, null, 0]");
        }
    }

    @Test
    void generatedColumnsAreLeftOutAndColumnsAreMatchedInAnyCase() {
        TableShape shape = new TableShape(
                Changes.TABLE,
                List.of(
                        new Column("ID", "int", "int", "", false),
                        new Column("u", "int", "int", "", true),
                        new Column("v", "int", "int", "", false),
                        new Column("more", "int", "int", "", false)),
                List.of(new UniqueKey("PRIMARY", List.of("ID"), true)));
        assertThat(plan(shape, insert(row(1, 10, 0))))
                .containsExactly("REPLACE INTO `d`.`t` (`ID`,`v`) VALUES (?,?) [1, 0]");
    }

    @Test
    void aColumnThatTheTargetLacksIsNamed() {
        TableShape shape =
                new TableShape(Changes.TABLE, List.of(new Column("id", "int", "int", "", false)), List.of(PRIMARY));
        assertThatThrownBy(() -> plan(shape, insert(row(1, 10, 0))))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_SCHEMA))
                .hasMessageContaining("`u`")
                .hasMessageContaining("shop.d.t-0@9, binlog bin.000001:4");
    }

    @Test
    void aValueThatCannotBeCarriedIsNamed() {
        assertThatThrownBy(() -> plan(KEYED, insert(row(1, "x".repeat(100), 0))))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_NOT_CARRIED))
                .hasMessageContaining("`u` of `d`.`t`")
                .hasMessageContaining("x…")
                .hasMessageContaining("bin.000001:4");
    }

    private static List<TargetRow> rows(TableShape shape, RowChange... changes) {
        return Arrays.stream(changes)
                .map(change -> new TargetRow(change, shape, true))
                .toList();
    }

    private static List<String> plan(TableShape shape, RowChange... changes) {
        return texts(planner(100).plan(rows(shape, changes), 1));
    }

    private static Planner planner(int rangeRows) {
        return new Planner(OnDuplicate.REPLACE, new Limits(100, 10_000, rangeRows), SessionZone.UTC);
    }

    private static List<String> texts(Plan plan) {
        return plan.inOrder().stream()
                .map(statement -> statement.sql() + ' ' + statement.bindings())
                .toList();
    }
}
