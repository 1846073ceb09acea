package io.tidbmigrate.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeReaderTest {
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private final EnvelopeReader reader = new EnvelopeReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": null, \"b\": true, \"c\": false}",
                "{\"least\": -9223372036854775808, \"greatest\": 9223372036854775807, \"zero\": 0, \"minus\": -0}",
                "{\"a\": 0.1, \"b\": 1.100000023841858, \"c\": 1e308, \"d\": 4.9E-324, \"e\": 3.4028234663852886E38}",
                "{\"a\": \"\", \"b\": \"\\u0000\\n\\\"\\\\/ 表 😀\", \"c\": \"\\ud83d\\ude00\", \"\\u0061b\\\"\": \"\\/\\b\\f\\r\\t\"}",
                "{\"nested\": {\"a\": [1, \"x\", [], {}, null, [2.5]]}, \"\": 1}",
                " {\t\"a\"\r\n: 1 , \"b\" : -2 } "
            })
    void readsWhatJsonConverterReads(String row) throws IOException {
        assertReadAsByJsonConverter("{\"before\" : null,\"after\":" + row + ", \"source\": null}");
    }

    @Test
    void readsRecordsOfChangingFieldsAsJsonConverterDoes() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String row = object(random, 0);
            assertReadAsByJsonConverter("{\"before\":" + (random.nextBoolean() ? "null" : object(random, 0))
                    + ",\"after\":" + row + ",\"op\":\"" + "crud".charAt(random.nextInt(4)) + "\"}");
        }
    }

    /** Cut anywhere, or with a byte changed: either both refuse it or both read the same. */
    @Test
    void refusesWhatIsNoJson() {
        String signs = "\"\\{}[],:0-.u\n\u0001 ";
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] text = ("{\"op\":\"r\",\"after\":" + object(random, 0) + "}").getBytes(StandardCharsets.UTF_8);
            int at = random.nextInt(text.length);
            if (random.nextInt(4) == 0) {
                text = Arrays.copyOf(text, at);
            } else if (text[at] > 0) { // of bytes that are no UTF-8 JsonConverter takes some
                text[at] = (byte) (random.nextInt(8) == 0 ? random.nextInt(128) : signs.charAt(i % signs.length()));
            }
            assertThat(own(text))
                    .as(new String(text, StandardCharsets.ISO_8859_1))
                    .isEqualTo(converters(text));
        }
    }

    @Test
    void whatIsNoPartOfAChangeIsNamedOnly() throws IOException {
        String text = "{\"op\": \"c\", \"ts_ms\": 7, \"transaction\": {\"id\": \"a\\\"\", \"b\": [1, {}, []]}}";

        JsonObject read = reader.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read.names()).containsExactly("op", "ts_ms", "transaction");
        assertThat(read.values()).containsExactly("c", null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "9223372036854775808", "-1.5e-3", "0.0E+7"})
    void numbersThatNobodyAsksForMayBeAny(String number) throws IOException {
        JsonObject read = reader.read(("{\"ts_ns\":" + number + ",\"op\":\"c\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(read.values()).containsExactly(null, "c");
    }

    @Test
    void readsOfTheSourceBlockWhatTheSinkAsksForAndColumnsOfThatNameWhole() throws IOException {
        String text = "{\"after\": {\"source\": {\"gtid\": 1}}, \"source\":"
                + " {\"version\": \"3\\\"\", \"db\": \"d\", \"gtid\": {\"a\": [1]}, \"ts_us\": 7, \"pos\": 4}, \"op\": \"c\"}";

        JsonObject read = reader.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(plain(read.value("after"))).isEqualTo(Map.of("source", Map.of("gtid", 1L)));
        JsonObject source = (JsonObject) read.value("source");
        assertThat(source.names()).containsExactly("version", "db", "gtid", "ts_us", "pos");
        assertThat(source.values()).containsExactly(null, "d", null, null, 4L);
        assertThat(read.value("op")).isEqualTo("c");
    }

    @Test
    void rowsOfOneTableShareTheirNamesAndTheirSourceItsTexts() throws IOException {
        JsonObject first = reader.read(row("{\"id\":1,\"v\":\"a\"}", "t"));
        JsonObject second = reader.read(row("{\"id\":2,\"v\":\"bb\"}", "t"));
        JsonObject other = reader.read(row("{\"id\":3}", "t2"));

        assertThat(after(second).names()).isSameAs(after(first).names());
        assertThat(after(second).values()).containsExactly(2L, "bb");
        assertThat(after(first).values()).containsExactly(1L, "a");
        assertThat(table(second)).isSameAs(table(first));
        assertThat(after(other).names()).containsExactly("id");
        assertThat(table(other)).isEqualTo("t2");
    }

    /** What stood in the record before with escapes is not found in the bytes of shorter names and texts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"after\":{\"a\\\":1,\\\"b\":2}}|{\"after\":{\"a\":1,\"b\":2}}",
                "{\"after\":{\"a\\\\n\":2}}|{\"after\":{\"a\\n\":2}}",
                "{\"after\":{\"\\\\\":2}}|{\"after\":{\"\\\":1\":2}}",
                "{\"after\":{\"\\ud800\":2}}|{\"after\":{\"?\":2}}",
                "{\"source\":{\"db\":\"a\\\",\\\"file\\\":\\\"b\"}}|{\"source\":{\"db\":\"a\",\"file\":\"b\"}}"
            })
    void tellsNamesAndTextsFromLongerOnesBefore(String before, String text) throws IOException {
        reader.read(before.getBytes(StandardCharsets.UTF_8));

        assertReadAsByJsonConverter(text);
    }

    @Test
    void refusesABareQuoteWhereTheRecordBeforeHadAnEscapedOne() throws IOException {
        reader.read("{\"op\":\"a\\\"b\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> reader.read("{\"op\":\"a\"b\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void readsTextsOfAnyLength() throws IOException {
        String text = "x".repeat(21_000_000);

        JsonObject read = reader.read(("{\"after\": {\"a\": \"" + text + "\"}}").getBytes(StandardCharsets.UTF_8));

        assertThat(text.equals(after(read).value("a"))).isTrue();
    }

    @Test
    void readsObjectsOfVeryManyFieldsInTimeThatGrowsWithTheirNumber() {
        String fields =
                IntStream.range(0, 50_000).mapToObj(i -> "\"c" + i + "\":1").collect(Collectors.joining(","));
        byte[] text = ("{\"after\":{" + fields + "}}").getBytes(StandardCharsets.UTF_8);

        JsonObject read = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reader.read(text));

        assertThat(after(read).names()).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"x\""})
    void otherValuesAreNoObject(String text) throws IOException {
        assertThat(reader.read(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1}{}",
                "{\"a\":1,}",
                "{a:1}",
                "Obj",
                "{\"after\": {\"a\": 9223372036854775808}}",
                "{\"after\": {\"a\": -9223372036854775809}}",
                "{\"after\": {\"a\": 01}}",
                "{\"a\": 01}",
                "{\"a\": -}",
                "{\"a\": 1.}",
                "{\"a\": 1e}",
                "{\"a\": 1, \"a\": 2}"
            })
    void whatIsNoJsonOrAmbiguousIsAnError(String text) {
        assertThatThrownBy(() -> reader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreAnError() {
        byte[] text = "{\"op\": \"??\"}".getBytes(StandardCharsets.UTF_8);
        text[8] = (byte) 0xC3;

        assertThatThrownBy(() -> reader.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void objectsWithoutEndInEachOtherAreAnError() {
        assertThatThrownBy(
                        () -> reader.read(("{\"after\":" + "{\"a\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too deep");
    }

    private void assertReadAsByJsonConverter(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(plain(reader.read(bytes)))
                .as(text)
                .isEqualTo(converter().toConnectData("t", bytes).value());
    }

    private Object own(byte[] text) {
        try {
            return plain(reader.read(text));
        } catch (IOException e) {
            return "refused";
        }
    }

    /** JsonConverter's answer; it does not look behind the object, takes the last of two fields of one name, and infinities. */
    private static Object converters(byte[] text) {
        try {
            STRICT.readTree(text);
            Object read = text.length == 0
                    ? "refused"
                    : converter().toConnectData("t", text).value();
            return String.valueOf(read).contains("Infinity") ? "refused" : named(read);
        } catch (IOException | DataException e) {
            return "refused";
        }
    }

    /** What is no part of a change is not read. */
    private static Object named(Object read) {
        if (!(read instanceof Map<?, ?> fields)) {
            return read;
        }
        Map<Object, Object> named = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                named.put(name, List.of("before", "after", "op").contains(name) ? value : null));
        return named;
    }

    private static JsonConverter converter() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", false), false);
        return converter;
    }

    private static Object plain(Object read) {
        if (!(read instanceof JsonObject object)) {
            return read;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        object.names().forEach(name -> fields.put(name, plain(object.value(name))));
        return fields;
    }

    private static String object(Random random, int depth) {
        List<String> fields = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            fields.add("\"c" + (3 * i + random.nextInt(3)) + "\":" + value(random, depth));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> Long.toString(random.nextLong() >> (8 + random.nextInt(56)));
            case 1 -> Double.toString(Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100));
            case 2 ->
                "\""
                        + List.of("", "plain", "é", "表\\n", "\\u00e9\\\\", "\uFFFD", "😀\\\"")
                                .get(random.nextInt(7)) + "\"";
            case 3 -> "null";
            case 4 -> Boolean.toString(random.nextBoolean());
            case 5 -> "\"" + "x".repeat(random.nextInt(30)) + "\"";
            case 6 -> object(random, depth + 1);
            default -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
        };
    }

    private static byte[] row(String after, String table) {
        return ("{\"before\":null,\"after\":" + after + ",\"source\":{\"version\":\"3\",\"table\":\"" + table
                        + "\",\"pos\":4},\"op\":\"c\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject after(JsonObject envelope) {
        return (JsonObject) envelope.value("after");
    }

    private static Object table(JsonObject envelope) {
        return ((JsonObject) envelope.value("source")).value("table");
    }
}
