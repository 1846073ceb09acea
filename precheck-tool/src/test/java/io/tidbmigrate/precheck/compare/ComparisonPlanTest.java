package io.tidbmigrate.precheck.compare;

import static io.tidbmigrate.precheck.compare.ColumnType.BYTES;
import static io.tidbmigrate.precheck.compare.ColumnType.GEOMETRY;
import static io.tidbmigrate.precheck.compare.ColumnType.INTEGER;
import static io.tidbmigrate.precheck.compare.ColumnType.TEXT;
import static io.tidbmigrate.precheck.compare.ColumnType.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.TableShape.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonPlanTest {
    private static final TableId SOURCE = new TableId("a", "t");
    private static final TableId TARGET = new TableId("b", "u");

    @Test
    void keyComesFirstAndOrdersBothSides() {
        ComparisonPlan plan = plan(
                List.of(column("v", TEXT), column("id", INTEGER)),
                List.of("id"),
                List.of(column("id", INTEGER), column("v", TEXT)));

        assertThat(plan.sourceQuery(KeyRange.ALL))
                .isEqualTo("SELECT CAST(`id` AS CHAR), CAST(CONVERT(`v` USING utf8mb4) AS BINARY) FROM `a`.`t`"
                        + " ORDER BY `id`");
        assertThat(plan.targetQuery(KeyRange.ALL))
                .isEqualTo("SELECT CAST(`id` AS CHAR), CAST(CONVERT(`v` USING utf8mb4) AS BINARY) FROM `b`.`u`"
                        + " ORDER BY `id`");
        assertThat(plan.keyColumns()).isEqualTo(1);
    }

    @Test
    void textAndTimeInKeysAreOrderedByTheirBytesNotByCollation() {
        ComparisonPlan plan = plan(
                List.of(column("k", TEXT), column("t", TIME)),
                List.of("k", "t"),
                List.of(column("k", TEXT), column("t", TIME)));

        assertThat(plan.sourceQuery(KeyRange.ALL))
                .endsWith(" ORDER BY CAST(CONVERT(`k` USING utf8mb4) AS BINARY), CAST(CAST(`t` AS CHAR) AS BINARY)");
    }

    @Test
    void aKeyOfAnotherTypeOnTheOtherSideIsOrderedByItsBytes() {
        ComparisonPlan plan = plan(List.of(column("k", INTEGER)), List.of("k"), List.of(column("k", TEXT)));

        assertThat(plan.sourceQuery(KeyRange.ALL)).endsWith(" ORDER BY CAST(CAST(`k` AS CHAR) AS BINARY)");
        assertThat(plan.targetQuery(KeyRange.ALL)).endsWith(" ORDER BY CAST(CONVERT(`k` USING utf8mb4) AS BINARY)");
    }

    @Test
    void columnsMeetByNameWithoutCase() {
        ComparisonPlan plan = plan(List.of(column("Id", INTEGER)), List.of("Id"), List.of(column("iD", INTEGER)));

        assertThat(plan.targetQuery(KeyRange.ALL)).isEqualTo("SELECT CAST(`iD` AS CHAR) FROM `b`.`u` ORDER BY `iD`");
        assertThat(plan.missing()).isEmpty();
    }

    @Test
    void columnsOfOneSideOnlyAreNamed() {
        ComparisonPlan plan = plan(
                List.of(column("id", INTEGER), column("gone", TEXT)),
                List.of("id"),
                List.of(column("id", INTEGER), column("more", TEXT)));

        assertThat(plan.missing()).containsExactly("gone");
        assertThat(plan.additional()).containsExactly("more");
        assertThat(plan.sourceQuery(KeyRange.ALL)).doesNotContain("gone");
        assertThat(plan.targetQuery(KeyRange.ALL)).doesNotContain("more");
    }

    @Test
    void withoutKeyNothingIsOrdered() {
        ComparisonPlan plan = plan(List.of(column("v", INTEGER)), List.of(), List.of(column("v", INTEGER)));

        assertThat(plan.keyColumns()).isZero();
        assertThat(plan.sourceQuery(KeyRange.ALL)).isEqualTo("SELECT CAST(`v` AS CHAR) FROM `a`.`t`");
    }

    @Test
    void aKeyThatTheTargetLacksOrdersNothing() {
        ComparisonPlan plan = plan(
                List.of(column("id", INTEGER), column("v", INTEGER)), List.of("id"), List.of(column("v", INTEGER)));

        assertThat(plan.keyColumns()).isZero();
        assertThat(plan.sourceQuery(KeyRange.ALL)).isEqualTo("SELECT CAST(`v` AS CHAR) FROM `a`.`t`");
    }

    @Test
    void geometryIsComparedWithSridAsBytesWithout() {
        assertThat(plan(List.of(column("g", GEOMETRY)), List.of(), List.of(column("g", GEOMETRY)))
                        .sourceQuery(KeyRange.ALL))
                .isEqualTo("SELECT `g` FROM `a`.`t`");
        ComparisonPlan stored = plan(List.of(column("g", GEOMETRY)), List.of(), List.of(column("g", BYTES)));
        assertThat(stored.sourceQuery(KeyRange.ALL)).isEqualTo("SELECT UNHEX(SUBSTRING(HEX(`g`), 9)) FROM `a`.`t`");
        assertThat(stored.targetQuery(KeyRange.ALL)).isEqualTo("SELECT `g` FROM `b`.`u`");
    }

    private static ComparisonPlan plan(List<Column> source, List<String> key, List<Column> target) {
        return ComparisonPlan.of(new TableShape(SOURCE, source, key), new TableShape(TARGET, target, key));
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, false);
    }
}
