package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.TableFeatures;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableFeaturesCheckTest {
    private final FakeSource source = new FakeSource();
    private final FakeCatalog target = new FakeCatalog(true, Set.of(), Set.of());

    private static final TableId T = new TableId("d", "t");

    private void table(Table.Column column, Table.Index... indexes) {
        source.tables.add(new Table(T, "utf8mb4_bin", List.of(column), List.of(indexes), List.of()));
    }

    @Test
    void whatTidbLeavesOutIsWarnedOf() throws SQLException {
        table(Tables.column("a", "text", "utf8mb4"), new Table.Index("ft", false, "FULLTEXT", List.of("a")));
        source.subpartitioned.add(T);
        source.constraints.add(new TableFeatures.Constraint(T, "c1"));
        assertThat(messages())
                .containsExactly(
                        "table `d`.`t` FULLTEXT index ft is left out by TiDB",
                        "table `d`.`t` has subpartitions, which TiDB leaves out",
                        "table `d`.`t` CHECK c1 is left out by TiDB while tidb_enable_check_constraint is OFF");
        target.variables.put("tidb_enable_check_constraint", "ON");
        source.target = target;
        assertThat(messages()).hasSize(2);
    }

    @Test
    void whatTidbRefusesIsRefusedUnlessTheTableIsThere() throws SQLException {
        Table.Column hidden = Tables.extra(Tables.column("a", "int", ""), "invisible");
        table(hidden, new Table.Index("sp", false, "SPATIAL", List.of("a")));
        assertThat(messages())
                .containsExactly(
                        "table `d`.`t` SPATIAL index sp is refused by TiDB",
                        "table `d`.`t` column `a` is invisible, which TiDB has no word for");
        target.tables.put(T, Tables.of(T, "utf8mb4", true, List.of(), List.of()));
        source.target = target;
        assertThat(messages()).containsExactly("table `d`.`t` SPATIAL index sp is refused by TiDB");
    }

    @Test
    void virtualColumnsInThePrimaryKeyAreRefused() throws SQLException {
        Table.Column key = Tables.column("a", "int", "", "int", "PRI", false);
        table(Tables.extra(key, "virtual generated"));
        assertThat(messages())
                .containsExactly("table `d`.`t` column `a` is a virtual generated column in the primary key, which TiDB"
                        + " refuses");
    }

    @Test
    void whatIsRefusedIsAFailureOnceTheTargetIsKnown() throws SQLException {
        table(Tables.extra(Tables.column("a", "int", ""), "invisible"));
        assertThat(new TableFeaturesCheck<FakeSource>().findings(source))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        source.target = target;
        assertThat(new TableFeaturesCheck<FakeSource>().findings(source))
                .extracting(Finding::severity)
                .containsExactly(Severity.FAILURE);
    }

    @Test
    void aMySqlTakesThemAll() throws SQLException {
        table(Tables.extra(Tables.column("a", "int", ""), "invisible"));
        source.target = new FakeCatalog(false, Set.of(), Set.of());
        assertThat(messages()).isEmpty();
    }

    private List<String> messages() throws SQLException {
        return new TableFeaturesCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
