package io.tidbmigrate.precheck.dm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"60s, 60000", "1m30s, 90000", "0s, 0", "1.5h, 5400000", "250ms, 250"})
    void durationsAreGos(String text, long millis) {
        assertThat(Units.millis("x", text)).isEqualTo(millis);
    }

    @Test
    void aDurationThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Units.millis("safe-mode-duration", "60"))
                .hasMessage("safe-mode-duration is '60', which is no duration");
    }
}
