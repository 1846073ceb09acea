package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.sink.config.SinkConfig.Collation;
import io.tidbmigrate.sink.config.SinkConfig.Ddl;
import io.tidbmigrate.sink.ddl.DdlOrder;
import io.tidbmigrate.sink.ddl.DdlStep;
import io.tidbmigrate.sink.event.DdlChange;
import io.tidbmigrate.sink.event.RecordPlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DdlOrdersTest {
    private static final Routes ROUTES =
            Routes.from(Map.of("routes", "r", "routes.r.schema.pattern", "src", "routes.r.target.schema", "dst"));
    private final DdlOrders orders = new DdlOrders(ROUTES, Ddl.APPLY, Collation.LOOSE);

    @Test
    void namesAreRoutedAndTheFirstLaneCoordinates() {
        DdlOrder order = orders.of(change("RENAME TABLE a TO b", "")).orElseThrow();
        assertThat(order.step().kind()).isEqualTo(DdlKind.RENAME_TABLE);
        assertThat(order.step().sql()).isEqualTo("RENAME TABLE `dst`.`a` TO `dst`.`b`");
        assertThat(order.tables()).containsExactly(new TableId("dst", "a"), new TableId("dst", "b"));
        assertThat(order.coordinator()).isEqualTo(new Lane("p.src.a", 0));
        assertThat(order.key()).isEqualTo("p/bin.000001:4:0@77");
    }

    @Test
    void nothingIsDoneBetweenTablesThatAreMerged() {
        DdlOrders merging = new DdlOrders(
                Routes.from(Map.of(
                        "routes", "r",
                        "routes.r.schema.pattern", "src",
                        "routes.r.table.pattern", "t_*",
                        "routes.r.target.schema", "dst",
                        "routes.r.target.table", "t")),
                Ddl.APPLY,
                Collation.LOOSE);
        assertThat(merging.of(change("CREATE TABLE t_2 LIKE t_1", ""))
                        .orElseThrow()
                        .step())
                .isEqualTo(new DdlStep(DdlKind.CREATE_TABLE_LIKE, "", List.of(new TableId("dst", "t"))));
        assertThat(merging.of(change("RENAME TABLE t_2 TO t_1", ""))
                        .orElseThrow()
                        .step())
                .isEqualTo(new DdlStep(DdlKind.RENAME_TABLE, "", List.of(new TableId("dst", "t"))));
        assertThat(merging.of(change("CREATE TABLE t_2 LIKE model", ""))
                        .orElseThrow()
                        .step()
                        .sql())
                .isEqualTo("CREATE TABLE IF NOT EXISTS `dst`.`t` LIKE `src`.`model`");
    }

    @Test
    void creationAndDroppingAreMadeHarmless() {
        assertThat(sql("CREATE TABLE t (a INT)")).startsWith("CREATE TABLE IF NOT EXISTS `dst`.`t`");
        assertThat(sql("DROP TABLE t")).startsWith("DROP TABLE IF EXISTS `dst`.`t`");
    }

    @Test
    void theDatabaseOfANewTableIsCreatedUnderItsNewName() {
        assertThat(orders.of(change("CREATE TABLE t (a INT)", "run"))
                        .orElseThrow()
                        .databaseSql())
                .contains("IF NOT EXISTS `dst`");
    }

    @Test
    void statementsOfNoConcernAreLeftOut() {
        assertThat(orders.of(change("CREATE VIEW v AS SELECT 1", ""))).isEmpty();
        assertThat(new DdlOrders(ROUTES, Ddl.IGNORE, Collation.LOOSE).of(change("DROP TABLE t", "")))
                .isEmpty();
    }

    @Test
    void aFullLoadStillOpensItsTableWhenDdlIsIgnored() {
        DdlOrder order = new DdlOrders(ROUTES, Ddl.IGNORE, Collation.LOOSE)
                .of(change("CREATE TABLE IF NOT EXISTS t (a INT)", "run"))
                .orElseThrow();
        assertThat(order.step().sql()).isEmpty();
        assertThat(order.databaseSql()).isEmpty();
        assertThat(order.tables()).containsExactly(new TableId("dst", "t"));
    }

    @Test
    void aFenceRunsNothingAndHoldsAlsoWhereDdlIsIgnored() {
        for (Ddl policy : Ddl.values()) {
            DdlOrder order = new DdlOrders(ROUTES, policy, Collation.LOOSE)
                    .of(change("", ""))
                    .orElseThrow();
            assertThat(order.event().isFence()).isTrue();
            assertThat(order.step().sql()).isEmpty();
            assertThat(order.tables()).isEmpty();
        }
    }

    @Test
    void whatAnOperatorWritesIsInTheSourcesNames() {
        List<DdlStep> steps = orders.of("p", change("DROP TABLE t", "").ddl(), List.of("ALTER TABLE t ADD a INT"));

        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.sql()).isEqualTo("ALTER TABLE `dst`.`t` ADD a INT");
            assertThat(step.tables()).containsExactly(new TableId("dst", "t"));
        });
        assertThatThrownBy(() -> orders.of("p", change("DROP TABLE t", "").ddl(), List.of("DELETE FROM t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DELETE FROM t");
    }

    @Test
    void tidbGetsEachChangeByItself() {
        DdlChange change = change("ALTER TABLE t ADD a VARCHAR(9) DEFAULT 'x, y', ADD b INT AFTER a, RENAME TO u", "");
        DdlOrder order = orders.of(change).orElseThrow();

        assertThat(orders.forTidb(change.ddl(), order.step()))
                .extracting(DdlStep::sql)
                .containsExactly(
                        "ALTER TABLE `dst`.`t` ADD a VARCHAR(9) DEFAULT 'x, y'",
                        "ALTER TABLE `dst`.`t` ADD b INT AFTER a",
                        "ALTER TABLE `dst`.`t` RENAME TO `dst`.`u`");
        assertThat(orders.forTidb(change.ddl(), order.step()).get(2).tables())
                .containsExactly(new TableId("dst", "t"), new TableId("dst", "u"));
    }

    @Test
    void strictCollationsAreTheSources() {
        DdlChange bare = change("CREATE TABLE t (a CHAR(9)) CHARSET utf8mb4", "");
        DdlChange known = new DdlChange(
                bare.ddl().with(Map.of("utf8mb4", "utf8mb4_0900_ai_ci")), "p", bare.position(), bare.place());

        assertThat(orders.of(known).orElseThrow().step().sql()).endsWith("CHARSET utf8mb4");
        assertThat(new DdlOrders(ROUTES, Ddl.APPLY, Collation.STRICT)
                        .of(known)
                        .orElseThrow()
                        .step()
                        .sql())
                .endsWith("CHARSET utf8mb4 COLLATE utf8mb4_0900_ai_ci");
    }

    @Test
    void whatIsNotKnownStops() {
        assertThatThrownBy(() -> orders.of(change("FROBNICATE TABLE t", "")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("FROBNICATE")
                .hasMessageContaining("bin.000001:4");
    }

    @Test
    void keysFitIntoAnIndexAndStayDifferent() {
        String topic = "x".repeat(300);
        String one = orders.of(change("DROP TABLE t", topic + 1)).orElseThrow().key();
        String two = orders.of(change("DROP TABLE t", topic + 2)).orElseThrow().key();
        assertThat(one).hasSizeLessThanOrEqualTo(255).isNotEqualTo(two);
    }

    private String sql(String sql) {
        return orders.of(change(sql, "")).orElseThrow().step().sql();
    }

    private static DdlChange change(String sql, String run) {
        String id = run.isEmpty() ? "bin.000001:4:0" : "snapshot:" + run + ":p.src.t";
        DdlEvent event = new DdlEvent(
                id,
                sql,
                "src",
                "",
                "+00:00",
                77,
                "",
                run,
                "CREATE DATABASE IF NOT EXISTS `src`",
                List.of(new Lane("p.src.b", 0), new Lane("p.src.a", 0)));
        return new DdlChange(
                event,
                "p",
                new SourcePosition(1, 0, "bin.000001", 4, 0, 0),
                new RecordPlace(new Lane("p.src.a", 0), 1));
    }
}
