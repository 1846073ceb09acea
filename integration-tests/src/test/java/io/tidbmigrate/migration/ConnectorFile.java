package io.tidbmigrate.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The connector JSON of {@code connect-config}, which every migration of the tests is submitted with. */
final class ConnectorFile {
    static final String SOURCE = "mysql-source.json";
    static final String SINK = "tidb-sink.json";

    private ConnectorFile() {}

    /** A copy of the file's {@code config}, to be changed. */
    static Map<String, String> config(String file) {
        try {
            JsonNode json = new ObjectMapper()
                    .readTree(Home.connectConfig(file).toFile())
                    .path("config");
            Map<String, String> config = new TreeMap<>();
            json.properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
