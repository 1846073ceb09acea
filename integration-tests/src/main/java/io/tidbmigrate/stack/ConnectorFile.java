package io.tidbmigrate.stack;

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
public record ConnectorFile(String name, Map<String, String> config, Path file) {
    public static final String SOURCE = "mysql-source.json";
    public static final String SINK = "tidb-sink.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Replaces the values of some keys, and writes the result where only its owner may read it. */
    public static ConnectorFile prepare(String from, Map<String, String> replaced, Path folder) {
        try {
            JsonNode text = read(from);
            Map<String, String> config = config(text);
            config.putAll(replaced);
            String name = text.path("name").asText();
            Path to = folder.resolve(from);
            Files.deleteIfExists(to);
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writeValue(to.toFile(), Map.of("name", name, "config", config));
            return new ConnectorFile(name, Map.copyOf(config), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the settings as they stand in the file, to be changed. */
    public static Map<String, String> config(String from) {
        try {
            return config(read(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String get(String key) {
        return config.get(key);
    }

    private static JsonNode read(String from) throws IOException {
        return JSON.readTree(Home.connectConfig(from).toFile());
    }

    private static Map<String, String> config(JsonNode text) {
        Map<String, String> config = new TreeMap<>();
        text.path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return config;
    }
}
