package io.tidbmigrate.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A properties file of {@code connect-config}, and the copy of it that one server of a stack is started with. */
final class Settings {
    private Settings() {}

    static Properties read(String file) {
        Properties properties = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(Home.connectConfig(file))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(String file, Map<String, String> replaced, Path to) {
        Properties properties = read(file);
        properties.putAll(replaced);
        try (Writer writer = Files.newBufferedWriter(to)) {
            properties.store(writer, null);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
