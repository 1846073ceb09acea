package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlterEventsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # change                                    | event
            ADD COLUMN a INT                            | alter table
            ADD a INT UNIQUE                            | alter table
            ADD `index` INT                             | alter table
            ADD (a INT, b INT)                          | alter table
            ADD PARTITION (PARTITION p VALUES IN (1))   | alter table
            ADD INDEX i (a, b)                          | modify constraint
            ADD UNIQUE KEY (a)                          | modify constraint
            ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES p (a) | modify constraint
            ADD FOREIGN KEY (a) REFERENCES p (a)        | modify constraint
            add primary key (a)                         | modify constraint
            DROP COLUMN a                               | drop column
            DROP a                                      | drop column
            DROP `primary`                              | drop column
            DROP PRIMARY KEY                            | drop primary key
            DROP INDEX i                                | drop index
            DROP KEY i                                  | drop index
            DROP FOREIGN KEY f                          | alter table
            DROP CHECK c                                | alter table
            DROP PARTITION p, q                         | drop table partition
            TRUNCATE PARTITION p                        | truncate table partition
            REORGANIZE PARTITION p INTO (PARTITION q VALUES LESS THAN (5), PARTITION r VALUES LESS THAN (9)) | reorganize table partition
            REBUILD PARTITION p                         | rebuild table partition
            COALESCE PARTITION 2                        | coalesce table partition
            EXCHANGE PARTITION p WITH TABLE u           | exchange table partition
            REMOVE PARTITIONING                         | alter table
            PARTITION BY HASH (charset) PARTITIONS 4    | alter table
            RENAME COLUMN a TO b                        | rename column
            RENAME KEY a TO b                           | rename index
            RENAME TO u                                 | rename table
            RENAME u                                    | rename table
            ALTER COLUMN a SET DEFAULT 1                | modify default value
            ALTER a DROP DEFAULT                        | modify default value
            ALTER INDEX i INVISIBLE                     | alter table
            ENGINE = InnoDB                             | modify storage engine
            COMMENT='engine' DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin | modify charset
            CONVERT TO CHARACTER SET latin1             | modify charset
            COLLATE utf8mb4_bin                         | modify collation
            AUTO_INCREMENT = 5                          | alter table
            COMMENT 'ENGINE, CHARSET'                   | alter table
            ADD COLUMN a INT, ALGORITHM=INSTANT, LOCK=NONE | alter table
            """)
    void aChangeHasTheEventThatDmGivesIt(String change, String event) {
        assertThat(events("ALTER TABLE `s`.`t` " + change))
                .containsOnly(Set.of(EventType.of(event).orElseThrow()));
    }

    @Test
    void changesStandInTheOrderOfTheText() {
        assertThat(events("alter table `a``,b` drop `x,y`, add index i ((lower(c)), d), comment 'it''s, \\', drop z',"
                        + " rename column p to q"))
                .containsExactly(
                        Set.of(EventType.DROP_COLUMN),
                        Set.of(EventType.MODIFY_CONSTRAINT),
                        Set.of(EventType.ALTER_TABLE),
                        Set.of(EventType.RENAME_COLUMN));
    }

    @Test
    void aColumnThatStaysInPlaceUnderItsNameMayBeAnyChangeOrNone() {
        assertThat(events("ALTER TABLE t CHANGE COLUMN `A` a BIGINT"))
                .isEqualTo(events("ALTER TABLE t MODIFY a BIGINT"));
        assertThat(types("ALTER TABLE t MODIFY a BIGINT"))
                .contains(EventType.ALTER_TABLE, EventType.PRECISION_DECREASE, EventType.VALUE_RANGE_DECREASE)
                .doesNotContain(EventType.RENAME_COLUMN, EventType.MODIFY_COLUMNS_ORDER);
    }

    @Test
    void aColumnThatIsRenamedOrMovedIsNeverNoChange() {
        assertThat(types("ALTER TABLE t CHANGE a b BIGINT"))
                .contains(EventType.RENAME_COLUMN)
                .doesNotContain(EventType.ALTER_TABLE);
        assertThat(types("ALTER TABLE t MODIFY COLUMN a BIGINT AFTER `b`"))
                .contains(EventType.MODIFY_COLUMNS_ORDER)
                .doesNotContain(EventType.ALTER_TABLE);
        assertThat(types("ALTER TABLE t MODIFY a BIGINT AUTO_INCREMENT FIRST"))
                .contains(EventType.MODIFY_COLUMNS_ORDER)
                .doesNotContain(EventType.REMOVE_AUTO_INCREMENT);
    }

    @Test
    void whatCannotBeReadIsAlterTable() {
        assertThat(events("ALTER TABLE t")).isEqualTo(List.of(Set.of(EventType.ALTER_TABLE)));
        assertThat(events("ALTER")).isEqualTo(List.of(Set.of(EventType.ALTER_TABLE)));
        assertThat(events("ALTER TABLE t FROBNICATE 'unclosed")).isEqualTo(List.of(Set.of(EventType.ALTER_TABLE)));
    }

    @Test
    void aLongLiteralDoesNotExhaustTheStack() {
        String sql = "ALTER TABLE t COMMENT '" + "x".repeat(1_000_000) + "', DROP a";
        assertThat(events(sql)).containsExactly(Set.of(EventType.ALTER_TABLE), Set.of(EventType.DROP_COLUMN));
    }

    private static List<Set<EventType>> events(String sql) {
        return AlterEvents.of(DdlStatement.parse(sql, "s", SqlMode.DEFAULT), TableDefinition.UNKNOWN);
    }

    private static Set<EventType> types(String sql) {
        return events(sql).get(0);
    }
}
