package io.tidbmigrate.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connector as it is submitted: a file of {@code connect-config}, with the addresses and passwords of this run.
 *
 * @param file where the submitted text lies
 */
record ConnectorFile(String name, Map<String, String> config, Path file) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Reads a file, replaces the values of some keys, and writes the result where only its owner may read it. */
    static ConnectorFile prepare(Path from, Map<String, String> replaced, Path folder) {
        try {
            JsonNode text = JSON.readTree(from.toFile());
            Map<String, String> config = new TreeMap<>();
            text.path("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            config.putAll(replaced);
            String name = text.path("name").asText();
            Path to = folder.resolve(from.getFileName());
            Files.deleteIfExists(to);
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writeValue(to.toFile(), Map.of("name", name, "config", config));
            return new ConnectorFile(name, Map.copyOf(config), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String get(String key) {
        return config.get(key);
    }
}
