package io.tidbmigrate.precheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a connector's configuration from the JSON file that is submitted to Connect: {@code {"name": …, "config": …}} or
 * the configuration alone. Placeholders are replaced as the worker would do it.
 */
public final class ConnectorFile {
    private ConnectorFile() {}

    /** @throws CannotRunException if the file is missing, is no such JSON, or a placeholder has no value */
    public static Map<String, String> read(Path file) {
        return read(file, Placeholders.usual());
    }

    /** The same with the config providers of a worker. */
    static Map<String, String> read(Path file, Placeholders placeholders) {
        JsonNode root = TreeFormat.JSON.read(file);
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
}
