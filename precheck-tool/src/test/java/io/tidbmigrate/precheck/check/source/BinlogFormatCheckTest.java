package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinlogFormatCheckTest {
    @Test
    void rowFormatPasses() throws SQLException {
        assertThat(findings("ROW")).isEmpty();
        assertThat(findings("row")).isEmpty();
    }

    @Test
    void statementAndMixedFormatAreRefused() throws SQLException {
        assertThat(findings("STATEMENT")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
            assertThat(finding.message()).isEqualTo("binlog_format is STATEMENT, and should be ROW");
        });
        assertThat(findings("MIXED")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
            assertThat(finding.message()).isEqualTo("binlog_format is MIXED, and should be ROW");
        });
    }

    private static List<Finding> findings(String value) throws SQLException {
        return new BinlogFormatCheck()
                .findings(name -> name.equals("binlog_format") ? Optional.ofNullable(value) : Optional.empty());
    }
}
