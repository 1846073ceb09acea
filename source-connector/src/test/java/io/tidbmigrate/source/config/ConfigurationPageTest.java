package io.tidbmigrate.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/**
 * The source's section of {@code docs/configuration.md} is written from the definitions: run with {@code -Ddocs.write=true}
 * to write it anew.
 */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- source:begin -->\n";
    private static final String END = "<!-- source:end -->";

    @Test
    void thePageSaysWhatTheDefinitionsSay() throws IOException {
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
        return Stream.of(own(), forced(), refused(), values()).collect(Collectors.joining("\n"));
    }

    private static String own() {
        String rows = SourceDefinition.own().configKeys().values().stream()
                .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining());
        return """
                ### Keys of the connector

                | key | type | default | valid values | importance | meaning |
                |---|---|---|---|---|---|
                """ + rows;
    }

    private static String row(ConfigDef.ConfigKey key) {
        String values = key.validator == null ? "" : key.validator.toString();
        return line(
                code(key.name),
                key.type.toString().toLowerCase(Locale.ROOT),
                defaultOf(key),
                values.replace("(case insensitive) [", "").replace("]", "").toLowerCase(Locale.ROOT),
                key.importance.toString().toLowerCase(Locale.ROOT),
                key.documentation);
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        return key.defaultValue == null || key.defaultValue.equals("") ? "none" : code(key.defaultValue.toString());
    }

    private static String forced() {
        String rows = ForcedSetting.ALL.stream()
                .sorted(Comparator.comparing(ForcedSetting::key))
                .map(setting -> line(code(setting.key()), code(setting.value()), setting.reason()))
                .collect(Collectors.joining());
        return """
                ### Debezium's settings with one right value

                Set by the connector; another value is an error.

                | key | value | because |
                |---|---|---|
                """ + rows;
    }

    private static String refused() {
        String rows = OwnedSetting.ALL.stream()
                .sorted(Comparator.comparing(OwnedSetting::key))
                .map(setting ->
                        line(code(setting.key().endsWith(".") ? setting.key() + "*" : setting.key()), setting.remedy()))
                .collect(Collectors.joining());
        return """
                ### Debezium's settings that are refused

                | key | instead |
                |---|---|
                """ + rows;
    }

    private static String values() {
        String rows = RefusedValue.ALL.stream()
                .map(refused -> line(code(refused.key()), code(refused.value()), refused.reason()))
                .collect(Collectors.joining());
        return """
                ### Settings of Debezium, Connect and Kafka with a value that is refused

                | key | value | because |
                |---|---|---|
                """ + rows;
    }

    private static String code(String text) {
        return '`' + text + '`';
    }

    private static String line(String... cells) {
        return Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
