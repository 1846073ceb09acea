package io.tidbmigrate.source.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalars; the tests with a server hold whole documents against what it prints. */
class JsonDocumentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | null",
                "0400 | null",
                "0401 | true",
                "0402 | false",
                "05ff7f | 32767",
                "050080 | -32768",
                "06ffff | 65535",
                "0700000080 | -2147483648",
                "08ffffffff | 4294967295",
                "090000000000000080 | -9223372036854775808",
                "0affffffffffffffff | 18446744073709551615",
                "0c03610a22 | \"a\\n\\\"\"",
                "0c0101 | \"\\u0001\"",
                "0000000400 | {}",
                "0200000400 | []",
                "0ff603010185 | 0.5",
                "0ff60301017a | -0.5",
                "0ffc0200ff | \"base64:type252:AP8=\"",
                "7b7d | {}"
            })
    void arePrintedAsMySqlDoes(String hex, String text) {
        assertThat(JsonDocument.text(HexFormat.of().parseHex(hex))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1.0, 1.0",
        "-0.0, -0.0",
        "1e14, 100000000000000.0",
        "1e15, 1e15",
        "1e20, 1e20",
        "-1.5e-7, -0.00000015",
        "1e-15, 0.000000000000001",
        "1e-16, 1e-16",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "2e-3, 0.002",
        "123456789012345680000, 1.2345678901234568e20"
    })
    void numbersHaveAsFewDigitsAsMeanThem(double number, String text) {
        assertThat(JsonDocument.text(document(0x0b, Double.doubleToRawLongBits(number))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1800250000, -00:30:00.250000", "360000000000, 100:00:00.000000"})
    void timesKeepSignAndFraction(long micros, String text) {
        long seconds = Math.abs(micros) / 1_000_000;
        long whole = ((seconds / 3600) << 12) | ((seconds / 60 % 60) << 6) | (seconds % 60);
        long packed = (whole << 24) | (Math.abs(micros) % 1_000_000);
        byte[] document = new byte[11];
        System.arraycopy(document(0, micros < 0 ? -packed : packed), 1, document, 3, 8);
        document[0] = 0x0f;
        document[1] = 0x0b;
        document[2] = 8;

        assertThat(JsonDocument.text(document)).isEqualTo('"' + text + '"');
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThatThrownBy(() -> JsonDocument.text(new byte[] {0x0d})).hasMessageContaining("unknown type 13");
        assertThatThrownBy(() -> JsonDocument.text(new byte[] {0x05, 1})).hasMessageContaining("cut off");
    }

    private static byte[] document(int type, long content) {
        return ByteBuffer.allocate(9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) type)
                .putLong(content)
                .array();
    }
}
