package io.tidbmigrate.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LastWrittenTest {
    private final EnvelopeReader reader = new EnvelopeReader();

    @Test
    void theSameSourceBlockIsTheSameObjectAndWhatFollowsItIsRead() throws IOException {
        JsonObject first = read("{\"source\":{\"db\":\"d\",\"pos\":4},\"op\":\"c\"}");
        JsonObject second = read("{\"after\":{\"id\":1}, \"source\": {\"db\":\"d\",\"pos\":4} ,\"op\":\"r\"}");
        assertThat(second.value("source")).isSameAs(first.value("source"));
        assertThat(second.value("op")).isEqualTo("r");
    }

    @Test
    void anotherBlockIsAnotherObjectHoweverMuchOfItIsTheSame() throws IOException {
        for (String block : List.of(
                "{\"db\":\"d\",\"pos\":4}",
                "{\"db\":\"d\",\"pos\":5}",
                "{\"db\":\"d\",\"pos\":45}",
                "{\"db\":\"d\",\"pos\":4,\"row\":0}",
                "{}",
                "{\"db\":\"d}\",\"pos\":4}",
                "{\"db\":\"d\"}",
                "{\"db\":\"" + "d".repeat(2000) + "\"}",
                "{\"db\":\"" + "d".repeat(1999) + "e\"}")) {
            JsonObject read = read("{\"source\":" + block + "}");
            assertThat(read).usingRecursiveComparison().isEqualTo(readAlone("{\"source\":" + block + "}"));
        }
    }

    @Test
    void aBlockThatCouldNotBeReadIsNotTheLastOne() throws IOException {
        read("{\"source\":{\"db\":\"d\",\"pos\":4}}");
        for (String broken : List.of("{\"source\":{\"db\":\"d\",\"pos\":4", "{\"source\":{\"db\":\"d\",\"pos\":4}")) {
            assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class);
        }
        JsonObject read = read("{\"source\":{\"db\":\"e\",\"pos\":4}}");
        assertThat(((JsonObject) read.value("source")).value("db")).isEqualTo("e");
    }

    /** Blocks that differ from the one before in some fields, or in a byte: read as by a reader that has seen none before. */
    @Test
    void whatABlockHasInCommonWithTheLastOneIsReadAsIfThereWereNone() {
        Random random = new Random(11);
        List<String> fields = new ArrayList<>();
        int[] outcomes = new int[2];
        for (int i = 0; i < 20_000; i++) {
            change(fields, random);
            String text = "{\"source\": {" + String.join(",", fields) + "},\"op\":\"c\"}";
            if (random.nextInt(8) == 0) {
                int at = random.nextInt(text.length());
                String instead = List.of("", "\"", ",", "}", "x", "{", " ").get(random.nextInt(7));
                text = text.substring(0, at) + instead + text.substring(at + 1);
            }
            Object alone = outcome(new EnvelopeReader(), text);
            assertThat(outcome(reader, text)).as(text).isEqualTo(alone);
            outcomes[alone.equals("broken") ? 0 : 1]++;
        }
        assertThat(outcomes[0]).isGreaterThan(500);
        assertThat(outcomes[1]).isGreaterThan(10_000);
    }

    private static void change(List<String> fields, Random random) {
        for (int left = random.nextInt(4); left > 0; left--) {
            int at = random.nextInt(fields.size() + 1);
            boolean grows = fields.size() < 5 || (fields.size() < 40 && random.nextInt(6) == 0);
            if (grows || at == fields.size()) {
                String field = field(random);
                boolean isNew = fields.stream().noneMatch(other -> name(other).equals(name(field)));
                if (isNew || random.nextInt(500) == 0) {
                    fields.add(at, field);
                }
            } else if (random.nextInt(8) == 0) {
                fields.remove(at);
            } else {
                fields.set(at, name(fields.get(at)) + ':' + value(random));
            }
        }
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip();
    }

    private static String field(Random random) {
        String name = random.nextBoolean()
                ? List.of("db", "table", "pos", "row", "file", "name", "ts_ms").get(random.nextInt(7))
                : "f" + random.nextInt(1000);
        return (random.nextInt(5) == 0 ? " " : "") + '"' + name + "\":" + value(random);
    }

    private static String value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Integer.toString(random.nextInt(1200));
            case 1 -> "null";
            case 2 -> "\"a\\\"},{" + random.nextInt(3) + '"';
            case 3 -> "{\"x\":[" + random.nextInt(3) + "]} ";
            case 4 -> "\"" + "x".repeat(random.nextInt(60)) + '"';
            default -> " \"t" + random.nextInt(3) + '"';
        };
    }

    private static Object outcome(EnvelopeReader reader, String text) {
        try {
            JsonObject read = reader.read(text.getBytes(StandardCharsets.UTF_8));
            return read == null ? "no object" : plain(read);
        } catch (IOException e) {
            return "broken";
        }
    }

    private static Object plain(Object value) {
        return value instanceof JsonObject object
                ? List.of(
                        object.names(),
                        object.values().stream()
                                .map(LastWrittenTest::plain)
                                .map(String::valueOf)
                                .toList())
                : value;
    }

    private JsonObject read(String text) throws IOException {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject readAlone(String text) throws IOException {
        return new EnvelopeReader().read(text.getBytes(StandardCharsets.UTF_8));
    }
}
