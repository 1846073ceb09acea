package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.StorageEngines;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageEngineCheckTest {
    @Test
    void tablesWithoutTransactionsAreWarnedOf() throws SQLException {
        List<Finding> findings = new StorageEngineCheck()
                .findings(() -> List.of(
                        new StorageEngines.Use(new TableId("d", "old"), "MyISAM"),
                        new StorageEngines.Use(new TableId("d", "far"), "FEDERATED")));
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(findings)
                .extracting(Finding::message)
                .containsExactly(
                        "table `d`.`old` is in the engine MyISAM, which has no transactions",
                        "table `d`.`far` is in the engine FEDERATED, which has no transactions");
        assertThat(findings.get(0).sql()).containsExactly("ALTER TABLE `d`.`old` ENGINE = InnoDB;");
        assertThat(findings.get(1).sql()).isEmpty();
    }

    @Test
    void othersPass() throws SQLException {
        assertThat(new StorageEngineCheck().findings(List::of)).isEmpty();
    }
}
