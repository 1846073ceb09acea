package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowValueOptionsCheckTest {
    @Test
    void wholeValuesPassAndServersWithoutTheVariableToo() throws SQLException {
        assertThat(findings("")).isEmpty();
        assertThat(findings(null)).isEmpty();
    }

    @Test
    void partialJsonIsRefused() throws SQLException {
        assertThat(findings("PARTIAL_JSON")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
            assertThat(finding.message()).isEqualTo("binlog_row_value_options is PARTIAL_JSON, and should be empty");
        });
    }

    private static List<Finding> findings(String value) throws SQLException {
        return new RowValueOptionsCheck()
                .findings(name ->
                        name.equals("binlog_row_value_options") ? Optional.ofNullable(value) : Optional.empty());
    }
}
