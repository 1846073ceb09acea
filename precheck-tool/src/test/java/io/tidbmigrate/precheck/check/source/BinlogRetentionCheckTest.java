package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinlogRetentionCheckTest {
    @Test
    void aDayOrMorePasses() throws SQLException {
        assertThat(findings(Map.of("binlog_expire_logs_seconds", "86400", "expire_logs_days", "0")))
                .isEmpty();
        assertThat(findings(Map.of("expire_logs_days", "7"))).isEmpty();
    }

    @Test
    void zeroIsNever() throws SQLException {
        assertThat(findings(Map.of("binlog_expire_logs_seconds", "0", "expire_logs_days", "0")))
                .isEmpty();
        assertThat(findings(Map.of("binlog_expire_logs_seconds", "60", "binlog_expire_logs_auto_purge", "OFF")))
                .isEmpty();
    }

    @Test
    void lessThanADayIsWarnedOf() throws SQLException {
        assertThat(findings(Map.of("binlog_expire_logs_seconds", "3600", "expire_logs_days", "0")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message())
                            .isEqualTo("binlog_expire_logs_seconds is 3600, and should be at least 86400");
                });
        assertThat(findings(Map.of("expire_logs_days", "0.5"))).hasSize(1);
    }

    @Test
    void textThatIsNoNumberIsNoPass() {
        assertThatThrownBy(() -> findings(Map.of("expire_logs_days", "many"))).isInstanceOf(SQLException.class);
    }

    private static List<Finding> findings(Map<String, String> variables) throws SQLException {
        return new BinlogRetentionCheck().findings(name -> Optional.ofNullable(variables.get(name)));
    }
}
