package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.BinlogFilter;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinlogDbCheckTest {
    private final FakeSource source =
            new FakeSource().table("shop", "a").table("shop", "b").table("stock", "c");

    @Test
    void sourceWithoutFilterPasses() throws SQLException {
        assertThat(findings("", "")).isEmpty();
    }

    @Test
    void loggedDatabasesPassWhateverTheirCase() throws SQLException {
        assertThat(findings("Shop,STOCK,other", "")).isEmpty();
    }

    @Test
    void databaseThatIsNotLoggedIsRefused() throws SQLException {
        assertThat(findings("shop", ""))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Severity.FAILURE, "these dbs [stock] are not in binlog_do_db[shop]"));
    }

    @Test
    void databaseThatIsIgnoredIsRefused() throws SQLException {
        assertThat(findings("", "shop,x"))
                .extracting(Finding::message)
                .containsExactly("these dbs [shop] are in binlog_ignore_db[shop,x]");
    }

    @Test
    void caseCountsIfTheMigrationSaysSo() throws SQLException {
        source.config.put("case.sensitive", "true");
        assertThat(findings("Shop,stock", "")).hasSize(1);
    }

    private List<Finding> findings(String logged, String ignored) throws SQLException {
        source.binlogFilter = new BinlogFilter.Databases(logged, ignored);
        return new BinlogDbCheck<FakeSource>().findings(source);
    }
}
