package io.tidbmigrate.precheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerVersionTest {
    @Test
    void textBeforeTheFirstDashCounts() {
        assertThat(ServerVersion.parse("5.7.44-log")).contains(new ServerVersion(5, 7, 44, false));
        assertThat(ServerVersion.parse("10.1.5-MariaDB-1~wheezy")).contains(new ServerVersion(10, 1, 5, true));
    }

    @Test
    void twoNumbersAreNoVersion() {
        assertThat(ServerVersion.parse("8.0")).isEmpty();
    }

    @Test
    void numbersCompareAsNumbers() {
        assertThat(ServerVersion.parse("8.0.100").orElseThrow().isAtLeast(8, 0, 22))
                .isTrue();
        assertThat(ServerVersion.parse("5.6.1").orElseThrow().isAtLeast(5, 6, 2))
                .isFalse();
    }
}
