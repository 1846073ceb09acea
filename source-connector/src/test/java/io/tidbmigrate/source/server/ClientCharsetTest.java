package io.tidbmigrate.source.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCharsetTest {
    @ParameterizedTest
    @CsvSource({
        "utf8mb4, UTF-8",
        "utf8mb3, UTF-8",
        "utf8, UTF-8",
        "ascii, US-ASCII",
        "latin1, windows-1252",
        "latin2, ISO-8859-2",
        "gbk, GBK",
        "gb18030, GB18030",
        "gb2312, GB2312",
        "big5, Big5",
        "koi8r, KOI8-R",
        "koi8u, KOI8-U",
        "cp1250, windows-1250",
        "cp1251, windows-1251",
        "cp1256, windows-1256",
        "cp1257, windows-1257",
        "cp850, IBM850",
        "cp852, IBM852",
        "cp866, IBM866",
        "tis620, TIS-620",
        "sjis, Shift_JIS",
        "cp932, windows-31j",
        "ujis, EUC-JP",
        "euckr, EUC-KR",
        "greek, ISO-8859-7",
        "hebrew, ISO-8859-8",
        "macroman, x-MacRoman"
    })
    void aClientsCharacterSetIsReadWithItsOwnOfJava(String mySql, String java) {
        assertThat(ClientCharset.named(mySql)).contains(Charset.forName(java));
    }

    @ParameterizedTest
    @ValueSource(strings = {"armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7"})
    void aCharacterSetThatJavaLacksIsNotReplacedByAnother(String mySql) {
        assertThat(ClientCharset.named(mySql)).isEmpty();
    }

    @Test
    void textOfUnknownOriginIsReadAsUtf8() {
        assertThat(ClientCharset.named("binary")).contains(java.nio.charset.StandardCharsets.UTF_8);
    }
}
