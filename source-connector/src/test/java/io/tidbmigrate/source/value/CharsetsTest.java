package io.tidbmigrate.source.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
    static Charsets withoutTables() {
        return new Charsets(
                charset -> {
                    throw new IllegalArgumentException("no character set " + charset);
                },
                collation -> collation == 45 ? "utf8mb4" : "binary");
    }

    /** A set with one letter of each length: A, 0xA1A2 and 0x8FA1A2. */
    private static CodeTable table() {
        char[] single = new char[256];
        single['A'] = 'A';
        char[] pairs = new char[65536];
        pairs[0xa1a2] = '表';
        char[] triples = new char[65536];
        triples[0xa1a2] = 'é';
        return new CodeTable("euc", single, pairs, 0x8f, triples);
    }

    @ParameterizedTest
    @CsvSource({
        "utf8mb4, UTF-8",
        "utf8mb3, UTF-8",
        "ucs2, UTF-16BE",
        "utf16le, UTF-16LE",
        "utf32, UTF-32BE",
        "gb18030, GB18030"
    })
    void unicodeIsReadByJava(String charset, String ofJava) {
        assertThat(withoutTables().named(charset).text("é表".getBytes(java.nio.charset.Charset.forName(ofJava))))
                .isEqualTo("é表");
    }

    @Test
    void aReplacementCharacterOfTheUsersIsText() {
        assertThat(withoutTables().named("utf8mb4").text("a\uFFFD".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\uFFFD");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> withoutTables().named("utf8mb4").text(new byte[] {'a', (byte) 0xff}))
                .hasMessageContaining("utf8mb4")
                .hasMessageContaining("x'61ff'");
        assertThatThrownBy(() -> withoutTables().named("ascii").text(new byte[] {(byte) 0x80}))
                .hasMessageContaining("ascii");
    }

    @Test
    void othersAreReadByTheServersTableWhichIsAskedForOnce() {
        int[] asked = {0};
        Charsets charsets = new Charsets(
                charset -> {
                    asked[0]++;
                    return table();
                },
                collation -> "euc");
        byte[] bytes = {'A', (byte) 0xa1, (byte) 0xa2, 0, (byte) 0x8f, (byte) 0xa1, (byte) 0xa2};

        assertThat(charsets.named("euc").text(bytes)).isEqualTo("A表\0é");
        assertThat(charsets.ofCollation(9).text(bytes)).isEqualTo("A表\0é");
        assertThat(asked[0]).isOne();
    }

    @ParameterizedTest
    @CsvSource({"b1", "a1", "a1a3", "8fa1", "8fa1a3"})
    void aCodeWithoutACharacterIsRefused(String hex) {
        assertThatThrownBy(() -> table().text(java.util.HexFormat.of().parseHex(hex)))
                .hasMessageContaining("x'" + hex + "'");
    }

    @Test
    void theBinlogsCollationCountsAndNotTheColumns() {
        ColumnValue column = new TextValue(withoutTables(), "latin1");

        assertThat(column.of(new LoggedText("é".getBytes(StandardCharsets.UTF_8), 45)))
                .isEqualTo("é");
    }

    @Test
    void bytesOfTheBinlogAreNeverTakenForText() {
        LoggedText bytes = new LoggedText(new byte[] {'a', 'b', 'c', 'd'}, 63);

        assertThatThrownBy(() -> new TextValue(withoutTables(), "utf8mb4").of(bytes))
                .hasMessageContaining("it is bytes");
        assertThat(new BytesValue(0).of(bytes)).isEqualTo(ByteBuffer.wrap(bytes.bytes()));
    }
}
