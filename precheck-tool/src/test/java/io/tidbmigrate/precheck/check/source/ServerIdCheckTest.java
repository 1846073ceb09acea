package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerIdCheckTest {
    @Test
    void serverIdAboveZeroPasses() throws SQLException {
        assertThat(findings("7")).isEmpty();
    }

    @Test
    void missingOrZeroServerIdIsWarnedOf() throws SQLException {
        assertThat(findings(null)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo("server_id not set");
        });
        assertThat(findings("0")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo("server_id is 0");
        });
    }

    private static List<Finding> findings(String value) throws SQLException {
        return new ServerIdCheck()
                .findings(name -> name.equals("server_id") ? Optional.ofNullable(value) : Optional.empty());
    }
}
