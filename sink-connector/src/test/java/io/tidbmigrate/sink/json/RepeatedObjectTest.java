package io.tidbmigrate.sink.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepeatedObjectTest {
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

    private JsonObject read(String text) throws IOException {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject readAlone(String text) throws IOException {
        return new EnvelopeReader().read(text.getBytes(StandardCharsets.UTF_8));
    }
}
