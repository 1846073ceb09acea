package io.tidbmigrate.sink.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.record.HeaderText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderTextTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "12",
            "+02:00",
            "2020-01-01",
            "12:00:00.000Z",
            "null",
            "true",
            "[1,2]",
            "{\"a\":1}",
            "1e5",
            "=x",
            "p.d.t:0,p.d.u:1",
            "ALTER TABLE t COMMENT 'it''s \\ \"x\" {d}'",
            "名 😀");

    static Stream<HeaderConverter> converters() {
        JsonConverter withSchema = new JsonConverter();
        withSchema.configure(Map.of("converter.type", "header"));
        JsonConverter withoutSchema = new JsonConverter();
        withoutSchema.configure(Map.of("converter.type", "header", "schemas.enable", "false"));
        return Stream.of(new SimpleHeaderConverter(), new StringConverter(), withSchema, withoutSchema);
    }

    @ParameterizedTest
    @MethodSource("converters")
    void textSurvivesTheConverter(HeaderConverter converter) {
        assertThat(TEXTS)
                .allSatisfy(text -> assertThat(throughHeader(converter, text)).isEqualTo(text));
    }

    @Test
    void anyTextSurvivesTheConverterThatGuesses() {
        long seed = 1;
        Random random = new Random(seed);
        String letters = "{}[]\",:\\' \tnultrefas0123456789.-+eETZ=#\n漢";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(throughHeader(new SimpleHeaderConverter(), text.toString()))
                    .as("seed %s", seed)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void bytesAndUnmarkedScalarsAreReadToo() {
        byte[] bytes = HeaderText.encode("é").getBytes(StandardCharsets.UTF_8);
        assertThat(HeaderText.decode(bytes)).isEqualTo("é");
        assertThat(HeaderText.decode(ByteBuffer.wrap(bytes))).isEqualTo("é");
        assertThat(HeaderText.decode((byte) 12)).isEqualTo("12");
        assertThat(HeaderText.decode(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "7", "=7", "=-7", "=123456789012345678", "=9223372036854775807", "9223372036854775807"})
    void wholeNumbersAreReadAsTextIs(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(HeaderText.number(bytes))
                .isEqualTo(HeaderText.number(text))
                .isEqualTo(Long.parseLong(HeaderText.decode(bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "==1", "=1x", " 1", "=9223372036854775808"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> HeaderText.number(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NumberFormatException.class);
    }

    private static String throughHeader(HeaderConverter converter, String text) {
        byte[] bytes = converter.fromConnectHeader("t", "h", Schema.STRING_SCHEMA, HeaderText.encode(text));
        return HeaderText.decode(converter.toConnectHeader("t", "h", bytes).value());
    }
}
