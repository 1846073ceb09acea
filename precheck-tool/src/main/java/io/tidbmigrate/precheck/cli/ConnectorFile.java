package io.tidbmigrate.precheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a connector's configuration from the JSON file that is submitted to Connect: {@code {"name": …, "config": …}} or
 * the configuration alone. Placeholders are replaced as the worker would do it.
 */
public final class ConnectorFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectorFile() {}

    /** @throws CannotRunException if the file is missing, is no such JSON, or a placeholder has no value */
    public static Map<String, String> read(Path file) {
        return read(file, Placeholders.usual());
    }

    /** The same with the config providers of a worker. */
    static Map<String, String> read(Path file, Placeholders placeholders) {
        JsonNode root = parse(file);
        JsonNode config = root.path("config").isObject() ? root.get("config") : root;
        if (!config.isObject()) {
            throw new CannotRunException(file + " holds no JSON object");
        }
        Map<String, String> values = new LinkedHashMap<>();
        config.properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                throw new CannotRunException(file + ": the value of " + entry.getKey() + " must be a text or a number");
            }
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return placeholders.resolved(file, values);
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new CannotRunException(file + " does not exist", e);
        } catch (JsonProcessingException e) {
            // The parser's message quotes the text, which may hold a password.
            throw new CannotRunException(
                    file + " is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
