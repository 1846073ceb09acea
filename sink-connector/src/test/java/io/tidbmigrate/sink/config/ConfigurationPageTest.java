package io.tidbmigrate.sink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/**
 * The sink's section of {@code docs/configuration.md} is written from the definition: run with {@code -Ddocs.write=true}
 * to write it anew.
 */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- sink:begin -->\n";
    private static final String END = "<!-- sink:end -->";

    @Test
    void thePageSaysWhatTheDefinitionSays() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + section() + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end))
                .as("docs/configuration.md is stale: run this test with -Ddocs.write=true")
                .isEqualTo(section());
    }

    private static String section() {
        String rows = SinkKeys.DEFINITION.configKeys().values().stream()
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining());
        return """
                | key | type | default | valid values | importance | meaning |
                |---|---|---|---|---|---|
                """ + rows;
    }

    private static String row(ConfigDef.ConfigKey key) {
        String value = !key.hasDefault()
                ? "required"
                : key.defaultValue == null || key.defaultValue.equals("") ? "none" : "`" + key.defaultValue + "`";
        return Stream.of(
                        "`" + key.name + "`",
                        key.type.toString().toLowerCase(Locale.ROOT),
                        value,
                        values(key.validator),
                        key.importance.toString().toLowerCase(Locale.ROOT),
                        key.documentation)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Kafka writes a range as [1,...,64]. */
    private static String values(ConfigDef.Validator validator) {
        return Objects.toString(validator, "")
                .replaceAll("\\[(-?\\d+),\\.{3},(-?\\d+)]", "$1 to $2")
                .replaceAll("\\[(-?\\d+),\\.{3}]", "$1 or more");
    }
}
