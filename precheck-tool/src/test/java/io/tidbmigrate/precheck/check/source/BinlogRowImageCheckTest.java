package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinlogRowImageCheckTest {
    @Test
    void fullImagePasses() throws SQLException {
        assertThat(findings("8.0.33", "FULL")).isEmpty();
    }

    @Test
    void serversFromBeforeTheVariablePass() throws SQLException {
        assertThat(findings("5.6.1-log", null)).isEmpty();
        assertThat(findings("10.1.5-MariaDB", null)).isEmpty();
    }

    @Test
    void otherImagesAreRefused() throws SQLException {
        for (String image : List.of("MINIMAL", "NOBLOB")) {
            assertThat(findings("5.6.2-log", image)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
                assertThat(finding.message()).isEqualTo("binlog_row_image is " + image + ", and should be FULL");
            });
        }
    }

    private static List<Finding> findings(String version, String image) throws SQLException {
        return new BinlogRowImageCheck()
                .findings(name -> name.equals("version") ? Optional.of(version) : Optional.ofNullable(image));
    }
}
