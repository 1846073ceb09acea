package io.tidbmigrate.precheck.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the JSON of a connector as it is submitted: {@code {"name", "config"}} or the config alone. */
final class ConnectorJson {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*):([^}]*)}");

    private ConnectorJson() {}

    /**
     * @param environment value of an environment variable or null, for {@code ${env:NAME}}
     * @throws IllegalArgumentException in one line, if the file cannot be read, is no such JSON, or holds a placeholder
     *     that only a worker can resolve
     */
    static Map<String, String> read(Path file, Function<String, String> environment) {
        JsonNode root = parse(file);
        JsonNode config = root.has("config") ? root.get("config") : root;
        if (!config.isObject()) {
            throw new IllegalArgumentException(file + " is not the JSON of a connector: no object of settings in it");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        config.properties().forEach(setting -> {
            if (!setting.getValue().isNull()) {
                settings.put(
                        setting.getKey(),
                        resolved(setting.getKey(), setting.getValue().asText(), environment));
            }
        });
        return settings;
    }

    private static JsonNode parse(Path file) {
        if (Files.notExists(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        try {
            return new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            // the parser's message quotes the text, which may hold a password
            throw new IllegalArgumentException(
                    file + " is not JSON at line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String resolved(String key, String value, Function<String, String> environment) {
        return PLACEHOLDER.matcher(value).replaceAll(found -> {
            String replacement = found.group(1).equals("env") ? environment.apply(found.group(2)) : null;
            if (replacement == null) {
                throw new IllegalArgumentException(
                        key + " is " + found.group() + ", which is not set here; set that environment variable");
            }
            return Matcher.quoteReplacement(replacement);
        });
    }
}
