package io.tidbmigrate.precheck.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetReadOnlyCheckTest {
    /** The variables of TiDB; MySQL's are set on a real server. */
    @Test
    void recordedVariablesOfTidbThatStopWritesAreRefused() throws SQLException {
        assertThat(messages(Map.of("tidb_restricted_read_only", "OFF", "read_only", "OFF")))
                .isEmpty();
        assertThat(messages(Map.of("tidb_restricted_read_only", "ON")))
                .containsExactly("FAILURE tidb_restricted_read_only is ON, and should be OFF");
        assertThat(messages(Map.of("read_only", "ON", "super_read_only", "ON")))
                .containsExactly("FAILURE super_read_only is ON, and should be OFF");
        assertThat(messages(Map.of("read_only", "ON")))
                .containsExactly(
                        "WARNING read_only is ON, so that only accounts with SUPER or CONNECTION_ADMIN can write");
    }

    private static List<String> messages(Map<String, String> variables) throws SQLException {
        return new TargetReadOnlyCheck()
                .findings(name -> Optional.ofNullable(variables.get(name))).stream()
                        .map(finding -> finding.severity() + " " + finding.message())
                        .toList();
    }
}
