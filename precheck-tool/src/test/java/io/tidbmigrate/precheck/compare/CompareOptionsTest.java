package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompareOptionsTest {
    @Test
    void numbersThatCannotBeAreNamed() {
        assertThatThrownBy(() -> new CompareOptions(0, 4, Duration.ofSeconds(3), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are 0, 4 and 3 s");
        assertThatThrownBy(() -> new CompareOptions(1, 0, Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CompareOptions(1, 1, Duration.ofSeconds(-1), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
