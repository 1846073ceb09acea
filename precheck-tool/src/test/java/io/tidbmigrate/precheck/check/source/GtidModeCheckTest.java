package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GtidModeCheckTest {
    @Test
    void gtidsPass() throws SQLException {
        assertThat(findings("ON")).isEmpty();
    }

    @Test
    void otherModesAreWarnedOf() throws SQLException {
        assertThat(findings("OFF")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo("gtid_mode is OFF, and should be ON");
        });
        assertThat(findings("on_permissive")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo("gtid_mode is ON_PERMISSIVE, which is a transition, and should be ON");
        });
        assertThat(findings("OFF_PERMISSIVE")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo("gtid_mode is OFF_PERMISSIVE, which is a transition, and should be ON");
        });
        assertThat(findings(null)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo("gtid_mode is not set, and should be ON");
        });
    }

    private static List<Finding> findings(String value) throws SQLException {
        return new GtidModeCheck()
                .findings(name -> name.equals("gtid_mode") ? Optional.ofNullable(value) : Optional.empty());
    }
}
