package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.time.Duration;
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

    /** As on an RDS for MySQL 8.0: its variable says 30 days, and AWS deletes by its own setting. */
    @Test
    void whatRecordedServersOfAwsKeepCountsTheirOwnSetting() throws SQLException {
        Map<String, String> rds = Map.of("basedir", "/rdsdbbin/mysql-8.0.35/", "binlog_expire_logs_seconds", "2592000");
        assertThat(findings(rds, Optional.of(Duration.ofHours(24)))).isEmpty();
        assertThat(findings(rds, Optional.of(Duration.ofHours(5))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message())
                            .isEqualTo("'binlog retention hours' of AWS is 5, and should be at least 24");
                    assertThat(finding.sql())
                            .containsExactly("CALL mysql.rds_set_configuration('binlog retention hours', 168);");
                });
        assertThat(findings(Map.of("aurora_version", "3.04.0"), Optional.of(Duration.ZERO)))
                .extracting(Finding::message)
                .containsExactly("'binlog retention hours' of AWS is NULL, so that the binlog is deleted as soon as"
                        + " possible, and should be at least 24");
        assertThat(findings(rds, Optional.empty()))
                .extracting(Finding::message)
                .containsExactly("how long AWS keeps the binlog is not known: the account may not read"
                        + " mysql.rds_configuration");
    }

    private static List<Finding> findings(Map<String, String> variables) throws SQLException {
        return findings(variables, Optional.empty());
    }

    private static List<Finding> findings(Map<String, String> variables, Optional<Duration> aws) throws SQLException {
        FakeSource source = new FakeSource();
        source.variables.putAll(variables);
        source.awsRetention = aws;
        return new BinlogRetentionCheck<FakeSource>().findings(source);
    }
}
