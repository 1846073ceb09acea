package io.tidbmigrate.sink.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": null, \"b\": true, \"c\": false}",
                "{\"least\": -9223372036854775808, \"greatest\": 9223372036854775807, \"zero\": 0}",
                "{\"a\": 0.1, \"b\": 1.100000023841858, \"c\": 1e308, \"d\": 4.9E-324, \"e\": 3.4028234663852886E38}",
                "{\"a\": \"\", \"b\": \"\\u0000\\n\\\"\\\\/ 表 😀\", \"c\": \"\\ud83d\\ude00\"}",
                "{\"nested\": {\"a\": [1, \"x\", [], {}, null, [2.5]]}, \"\": 1}",
                " { \"a\" : 1 , \"a\" : 2 } "
            })
    void readsWhatJsonConverterReads(String text) throws IOException {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", false), false);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(bytes))
                .isEqualTo(converter.toConnectData("t", bytes).value());
    }

    @Test
    void readsOfTheSourceBlockWhatTheSinkAsksForAndColumnsOfThatNameWhole() throws IOException {
        String text = "{\"after\": {\"source\": {\"gtid\": 1}}, \"source\":"
                + " {\"version\": \"3\", \"db\": \"d\", \"gtid\": {\"a\": [1]}, \"ts_us\": 7, \"pos\": 4}, \"op\": \"c\"}";

        assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of(
                        "after",
                        Map.of("source", Map.of("gtid", 1L)),
                        "source",
                        Map.of("db", "d", "pos", 4L),
                        "op",
                        "c"));
    }

    @Test
    void readsTextsOfAnyLength() throws IOException {
        String text = "x".repeat(21_000_000);

        Object read = Json.read(("{\"a\": \"" + text + "\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(read.equals(Map.of("a", text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"x\""})
    void otherValuesAreNoObject(String text) throws IOException {
        assertThat(Json.read(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1}{}", "{\"a\":1,}", "{a:1}", "Obj", "{\"a\": 9223372036854775808}"})
    void whatIsNoJsonIsAnError(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
