package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableSchemaCheckTest {
    private static final TableId TABLE = new TableId("shop", "t");

    private final FakeSource source = new FakeSource();

    @Test
    void tableWithKeyAndKnownCharsetsPasses() throws SQLException {
        source.table("shop", "a", Tables.column("c", "varchar", "gbk"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void tableWithoutKeyIsWarnedOf() throws SQLException {
        source.tables.add(Tables.of(TABLE, "utf8mb4", false, List.of(), List.of()));
        assertThat(findings())
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(Severity.WARNING, "table `shop`.`t` primary/unique key does not exist"));
    }

    @Test
    void foreignKeyIsWarnedOf() throws SQLException {
        Table.ForeignKey key = new Table.ForeignKey("fk1", new TableId("shop", "parent"), "RESTRICT", "RESTRICT");
        source.tables.add(Tables.of(TABLE, "utf8mb4", true, List.of(), List.of(key)));
        assertThat(findings())
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(
                        Severity.WARNING, "table `shop`.`t` Foreign Key fk1 is parsed but ignored by TiDB before 6.6"));
    }

    @Test
    void unknownCharsetIsWarnedOfWhileNoTargetIsKnown() throws SQLException {
        greekTable();
        assertThat(findings())
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(Severity.WARNING, "table `shop`.`t` charset greek is not known to TiDB"));
    }

    @Test
    void unknownCharsetIsRefusedIfTheTargetLacksTheTable() throws SQLException {
        greekTable();
        source.target = new FakeCatalog(true, Set.of("utf8mb4"), Set.of());
        assertThat(findings())
                .extracting(Finding::severity, Finding::message)
                .containsExactly(
                        tuple(
                                Severity.FAILURE,
                                "table `shop`.`t` charset greek is not known to TiDB, and the table does not exist in the target"));
    }

    @Test
    void unknownCharsetIsOnlyWarnedOfIfTheTargetHasTheTable() throws SQLException {
        greekTable();
        source.target = new FakeCatalog(true, Set.of("utf8mb4"), Set.of(TABLE));
        assertThat(findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
    }

    @Test
    void charsetThatThisTidbHasPasses() throws SQLException {
        source.table("shop", "t", Tables.column("c", "varchar", "gb18030"));
        source.target = new FakeCatalog(true, Set.of("gb18030"), Set.of());
        assertThat(findings()).isEmpty();
    }

    @Test
    void charsetsOfAMySqlTargetProveNothing() throws SQLException {
        greekTable();
        source.target = new FakeCatalog(false, Set.of("greek"), Set.of());
        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.FAILURE);
    }

    private void greekTable() {
        source.tables.add(Tables.of(
                TABLE,
                "greek",
                true,
                List.of(Tables.column("a", "varchar", "greek"), Tables.column("id", "int", "")),
                List.of()));
    }

    private List<Finding> findings() throws SQLException {
        return new TableSchemaCheck<FakeSource>().findings(source);
    }
}
