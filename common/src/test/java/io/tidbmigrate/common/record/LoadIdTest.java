package io.tidbmigrate.common.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadIdTest {
    private static final LoadId FIRST = new LoadId(1_000, "a-b");

    @Test
    void loadsOfOneServerAreOrderedByItsClock() {
        LoadId later = new LoadId(20_000, "a-b");
        assertThat(FIRST.isBefore(later)).isTrue();
        assertThat(later.isBefore(FIRST)).isFalse();
        assertThat(FIRST.isBefore(FIRST)).isFalse();
    }

    @Test
    void loadsOfTwoServersAreNot() {
        assertThat(FIRST.isBefore(new LoadId(20_000, "another"))).isFalse();
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(FIRST).hasToString("1000@a-b");
        assertThat(LoadId.parse("1000@a-b")).contains(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "binlog", "1000", "@a", "1000@", "x@a", "99999999999999999999@a"})
    void othersAreNone(String text) {
        assertThat(LoadId.parse(text)).isEmpty();
    }
}
