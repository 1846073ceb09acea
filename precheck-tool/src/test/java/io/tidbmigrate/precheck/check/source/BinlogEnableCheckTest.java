package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinlogEnableCheckTest {
    @Test
    void binlogPasses() throws SQLException {
        assertThat(findings("ON")).isEmpty();
    }

    @Test
    void sourceWithoutBinlogIsRefused() throws SQLException {
        assertThat(findings("OFF")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
            assertThat(finding.message()).isEqualTo("log_bin is OFF, and should be ON");
        });
    }

    private static List<Finding> findings(String value) throws SQLException {
        return new BinlogEnableCheck()
                .findings(name -> name.equals("log_bin") ? Optional.ofNullable(value) : Optional.empty());
    }
}
