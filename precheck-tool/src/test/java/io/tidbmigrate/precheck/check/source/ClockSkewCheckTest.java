package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockSkewCheckTest {
    @Test
    void aClockThatIsWrongIsWarnedOf() throws SQLException {
        assertThat(new ClockSkewCheck().findings(() -> Duration.ofSeconds(-10))).isEmpty();
        assertThat(new ClockSkewCheck().findings(() -> Duration.ofSeconds(-11)))
                .extracting(Finding::message)
                .containsExactly("the clock of the source is 11 s behind the clock of this machine");
        assertThat(new ClockSkewCheck().findings(() -> Duration.ofHours(1)))
                .extracting(Finding::message)
                .containsExactly("the clock of the source is 3600 s ahead of the clock of this machine");
    }
}
