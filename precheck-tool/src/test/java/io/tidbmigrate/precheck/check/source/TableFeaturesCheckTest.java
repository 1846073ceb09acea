package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.StorageEngines;
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
    void namesAndElementsAndEnginesThatTidbRefusesAreTold() throws SQLException {
        table(Tables.column("_TiDB_rowid", "int", ""));
        table(Tables.column("e", "enum", "utf8mb4", "enum('" + "x".repeat(256) + "','b')", "", false));
        table(Tables.column("f", "enum", "utf8mb4", "enum('" + "x".repeat(254) + "''','b')", "", false));
        source.engines.add(new StorageEngines.Use(T, "MRG_MYISAM"));
        source.engines.add(new StorageEngines.Use(T, "MyISAM"));
        assertThat(messages())
                .containsExactly(
                        "table `d`.`t` column `_TiDB_rowid` has a name that TiDB keeps for itself",
                        "table `d`.`t` column `e` has an element of more than 255 characters, which TiDB refuses",
                        "table `d`.`t` is a MERGE of other tables, which TiDB refuses");
        target.tables.put(T, Tables.of(T, "utf8mb4", true, List.of(), List.of()));
        source.target = target;
        assertThat(messages())
                .containsExactly("table `d`.`t` column `_TiDB_rowid` has a name that TiDB keeps for itself");
    }

    @Test
    void defaultsAreToldByTheReleaseThatTakesThem() throws SQLException {
        table(Tables.withDefault(Tables.column("a", "int", ""), "(`b` + 1)"));
        table(Tables.withDefault(Tables.column("d", "date", ""), "curdate()"));
        table(Tables.withDefault(Tables.column("u", "varchar", "utf8mb4"), "uuid()"));
        String refused = "table `d`.`t` column `a` has the default ((`b` + 1)), which TiDB refuses";
        String late = "table `d`.`t` column `d` has the default (curdate()), which TiDB refuses before 8.5";
        assertThat(messages()).containsExactly(refused, late);
        source.target = target;
        target.variables.put("version", "8.0.11-TiDB-v7.5.1");
        assertThat(messages()).containsExactly(refused, late);
        assertThat(new TableFeaturesCheck<FakeSource>().findings(source))
                .extracting(Finding::severity)
                .containsOnly(Severity.FAILURE);
        target.variables.put("version", "8.0.11-TiDB-v8.5.2");
        assertThat(messages()).containsExactly(refused);
    }

    @Test
    void expressionsOfIndexesThatNeedASettingAreWarnedOf() throws SQLException {
        for (String expression : List.of(
                "lower(`a`)",
                "cast(json_extract(`j`,_utf8mb4\\'$.a\\') as unsigned array)",
                "json_unquote(`j`)",
                "(`a` + `b`)",
                "substr(`a`,1,2)")) {
            source.indexExpressions.add(new TableFeatures.IndexExpression(T, "i", expression));
        }
        String behind = ", which TiDB refuses while allow-expression-index is not set";
        assertThat(messages())
                .containsExactly(
                        "table `d`.`t` index i is on the expression (`a` + `b`)" + behind,
                        "table `d`.`t` index i is on the expression substr(`a`,1,2)" + behind);
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
