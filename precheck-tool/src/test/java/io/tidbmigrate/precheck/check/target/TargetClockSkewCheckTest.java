package io.tidbmigrate.precheck.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetClockSkewCheckTest {
    @Test
    void aClockThatIsWrongIsWarnedOf() throws SQLException {
        assertThat(new TargetClockSkewCheck().findings(() -> Duration.ofSeconds(-10)))
                .isEmpty();
        assertThat(new TargetClockSkewCheck().findings(() -> Duration.ofSeconds(-11)))
                .extracting(Finding::message)
                .containsExactly("the clock of the target is 11 s behind the clock of this machine");
        assertThat(new TargetClockSkewCheck().findings(() -> Duration.ofHours(1)))
                .extracting(Finding::message)
                .containsExactly("the clock of the target is 3600 s ahead of the clock of this machine");
    }
}
