package io.tidbmigrate.precheck.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:path:key}}, the forms of Kafka's EnvVarConfigProvider and
 * FileConfigProvider under their usual names. Other providers live in the worker and are out of reach here.
 */
final class Placeholders {
    /** As in Kafka's ConfigTransformer. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*?):(([^}]*?):)?([^}]*?)\\}");

    private Placeholders() {}

    /**
     * Replaces all placeholders of a value.
     *
     * @param key named when one cannot be replaced
     */
    static String resolve(String key, String value) {
        return PLACEHOLDER
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(key, found.group(), found.group(1), found.group(3), found.group(4))));
    }

    private static String value(String key, String placeholder, String provider, String path, String name) {
        String value = switch (provider) {
            case "env" -> System.getenv(name);
            case "file" -> fromFile(key, path, name);
            default -> null;
        };
        if (value == null) {
            throw new CannotRunException(key + ": " + placeholder
                    + " has no value here; set it, or write the value into a copy of the file for this check");
        }
        return value;
    }

    private static String fromFile(String key, String path, String name) {
        if (path == null) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(path))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new CannotRunException(key + ": " + path + " cannot be read", e);
        }
        return properties.getProperty(name);
    }
}
