package io.tidbmigrate.precheck.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The properties of a Connect worker, as far as they bear upon its connectors.
 *
 * @param file where they stand, for messages
 */
record WorkerFile(Path file, Properties properties) {
    private static final String PRODUCER = "producer.";
    private static final String OVERRIDE = "producer.override.";

    /** @throws CannotRunException if the file cannot be read as properties */
    static WorkerFile read(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(UserFiles.read(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotRunException(file + " cannot be read as properties", e);
        }
        return new WorkerFile(file, properties);
    }

    /**
     * A connector's configuration with what its producer, of a sink that of its dead-letter queue, gets of the worker:
     * {@code producer.*}, where the connector does not override it. With {@code exactly.once.source.support=enabled} every
     * producer is idempotent.
     */
    Map<String, String> under(Map<String, String> connector) {
        Map<String, String> all = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PRODUCER))
                .forEach(key -> all.put(OVERRIDE + key.substring(PRODUCER.length()), properties.getProperty(key)));
        if (properties.getProperty("exactly.once.source.support", "").strip().equalsIgnoreCase("enabled")) {
            all.put(OVERRIDE + "enable.idempotence", "true");
        }
        all.putAll(connector);
        return all;
    }
}
