package io.tidbmigrate.precheck.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetVersionCheckTest {
    @Test
    void testedTidbPasses() throws SQLException {
        assertThat(findings("Release Version: v8.5.1\nEdition: Community"))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.NOTE, "The target is TiDB 8.5"));
    }

    @Test
    void mysqlPassesWithANote() throws SQLException {
        assertThat(findings(null)).extracting(Finding::severity).containsExactly(Severity.NOTE);
    }

    @Test
    void oldOrStrangeTidbIsWarnedOf() throws SQLException {
        assertThat(findings("Release Version: v6.1.7"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(findings("None")).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    private static List<Finding> findings(String version) throws SQLException {
        return new TargetVersionCheck().findings(() -> Optional.ofNullable(version));
    }
}
