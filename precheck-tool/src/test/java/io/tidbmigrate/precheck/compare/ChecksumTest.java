package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    @Test
    void longValuesGoInByTheirOwnHashAndNullIsAskedOfTheColumn() {
        assertThat(MemoryTable.plan(true).sourceChecksum(KeyRange.ALL))
                .contains("MD5(CONCAT(IF(`id` IS NULL, 'N', CAST(`id` AS CHAR)), '#',"
                        + " IF(`name` IS NULL, 'N', MD5(CAST(CONVERT(`name` USING utf8mb4) AS BINARY)))))")
                .endsWith(" FROM `d`.`t`) AS hashes");
    }

    @Test
    void aRangeIsOfBothSides() {
        ComparisonPlan plan = MemoryTable.plan(true);
        KeyRange range = KeyRange.all(plan.bounds()).endingAt(List.of("9"));

        assertThat(plan.sourceChecksum(range)).endsWith(" WHERE ((`id` <= 9) OR `id` IS NULL)) AS hashes");
        assertThat(plan.targetChecksum(range)).isEqualTo(plan.sourceChecksum(range));
    }

    @Test
    void equalSumsProveNothingWhereARowCouldNotBeHashed() {
        assertThat(new Checksum(2, 2, "1", "2").provesEqual(new Checksum(2, 2, "1", "2")))
                .isTrue();
        assertThat(new Checksum(2, 1, "1", "2").provesEqual(new Checksum(2, 1, "1", "2")))
                .isFalse();
        assertThat(new Checksum(2, 2, "1", "2").provesEqual(new Checksum(3, 3, "1", "2")))
                .isFalse();
        assertThat(new Checksum(2, 2, "1", "2").provesEqual(new Checksum(2, 2, "1", "3")))
                .isFalse();
    }
}
