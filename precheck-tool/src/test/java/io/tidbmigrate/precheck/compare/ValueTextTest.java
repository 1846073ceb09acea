package io.tidbmigrate.precheck.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueTextTest {

    @Test
    void nullAndTheTextNullAreTold() {
        assertThat(ValueText.of(null)).isEqualTo("NULL");
        assertThat(ValueText.of("NULL".getBytes(UTF_8))).isEqualTo("'NULL'");
    }

    @Test
    void whatIsNoTextOrHoldsControlCharactersIsHexadecimal() {
        assertThat(ValueText.of(new byte[] {(byte) 0xff, 0})).isEqualTo("0xFF00");
        assertThat(ValueText.of("a\nb".getBytes(UTF_8))).isEqualTo("0x610A62");
    }

    @Test
    void longValuesAreCutAndTellTheirLength() {
        assertThat(ValueText.of("😀".repeat(65).getBytes(UTF_8)))
                .isEqualTo("'" + "😀".repeat(64) + "…' (65 characters)");
        assertThat(ValueText.of(new byte[100])).isEqualTo("0x" + "00".repeat(64) + "… (100 bytes)");
    }
}
