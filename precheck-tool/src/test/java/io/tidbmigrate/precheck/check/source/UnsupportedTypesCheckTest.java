package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeCatalog;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnsupportedTypesCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void typesThatTidbHasPass() throws SQLException {
        source.table("shop", "t", Tables.column("a", "json", ""), Tables.column("b", "bit", ""));
        assertThat(findings()).isEmpty();
    }

    @Test
    void spatialAndVectorColumnsAreRefusedByName() throws SQLException {
        spatialTable();
        assertThat(findings())
                .extracting(Finding::severity, Finding::message)
                .containsExactly(
                        tuple(
                                Severity.FAILURE,
                                "table `shop`.`t` column `place` is of type point, which is not supported"),
                        tuple(
                                Severity.FAILURE,
                                "table `shop`.`t` column `v` is of type vector, which is not supported"));
    }

    @Test
    void tidbTargetRefusesThemToo() throws SQLException {
        spatialTable();
        source.target = new FakeCatalog(true, Set.of(), Set.of());
        assertThat(findings()).extracting(Finding::severity).containsOnly(Severity.FAILURE);
    }

    @Test
    void mysqlTargetOnlyWarns() throws SQLException {
        spatialTable();
        source.target = new FakeCatalog(false, Set.of(), Set.of());
        assertThat(findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
    }

    /** MySQL has none of them either. */
    @Test
    void typesOfAMariaDbAreRefusedForAnyTarget() throws SQLException {
        source.table("shop", "t", Tables.column("u", "uuid", ""), Tables.column("ip", "inet6", ""));
        source.target = new FakeCatalog(false, Set.of(), Set.of());
        assertThat(findings()).hasSize(2).extracting(Finding::severity).containsOnly(Severity.FAILURE);
    }

    private void spatialTable() {
        source.table("shop", "t", Tables.column("place", "point", ""), Tables.column("v", "vector", ""));
    }

    private List<Finding> findings() throws SQLException {
        return new UnsupportedTypesCheck<FakeSource>().findings(source);
    }
}
