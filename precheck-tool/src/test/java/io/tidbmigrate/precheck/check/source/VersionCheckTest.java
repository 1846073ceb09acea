package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"5.6.0", "5.7.44-log", "8.0.33", "8.4.3-cloud"})
    void testedVersionsPass(String version) throws SQLException {
        assertThat(findings(version)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.5.62|version suggested at least 5.6.0 but got 5.5.62",
                "8.5.0|version suggested earlier than 8.5.0 but got 8.5.0",
                "9.1.0-log|version suggested earlier than 8.5.0 but got 9.1.0-log",
                "8.0.11-TiDB-v8.5.0|migration from TiDB not supported",
                "10.6.12-MariaDB|Migrating from MariaDB is still experimental.",
                "strange|version 'strange' cannot be read"
            })
    void othersAreWarnedOf(String version, String message) throws SQLException {
        assertThat(findings(version)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo(message);
        });
    }

    @Test
    void missingVersionIsNoPass() throws SQLException {
        assertThat(new VersionCheck().findings(name -> Optional.empty())).hasSize(1);
    }

    private static List<Finding> findings(String version) throws SQLException {
        return new VersionCheck().findings(name -> Optional.of(version));
    }
}
