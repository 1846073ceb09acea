package io.tidbmigrate.precheck.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.utils.Utils;

/**
 * Replaces {@code ${provider:path:key}} as a worker does, by Kafka's own code: with the providers of the worker's properties, or
 * with Kafka's {@code env}, {@code file} and {@code directory} under their usual names.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = ConfigTransformer.DEFAULT_PATTERN;

    private final Map<String, ConfigProvider> providers;

    private Placeholders(Map<String, ConfigProvider> providers) {
        this.providers = providers;
    }

    static Placeholders usual() {
        Map<String, ConfigProvider> providers = new LinkedHashMap<>();
        providers.put("env", new EnvVarConfigProvider());
        providers.put("file", new FileConfigProvider());
        providers.put("directory", new DirectoryConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        return new Placeholders(providers);
    }

    /**
     * Those of a worker: {@code config.providers} with {@code config.providers.<name>.class} and {@code .param.*}.
     *
     * @throws CannotRunException if a provider is not on the class path
     */
    static Placeholders of(WorkerFile file) {
        Properties worker = file.properties();
        Map<String, ConfigProvider> providers = new LinkedHashMap<>();
        Arrays.stream(worker.getProperty("config.providers", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> providers.put(name, provider(file.file(), worker, "config.providers." + name)));
        return new Placeholders(providers);
    }

    private static ConfigProvider provider(Path file, Properties worker, String prefix) {
        String type = worker.getProperty(prefix + ".class", "").strip();
        try {
            ConfigProvider provider = Utils.newInstance(type, ConfigProvider.class);
            Map<String, Object> parameters = new LinkedHashMap<>();
            worker.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(prefix + ".param."))
                    .forEach(key ->
                            parameters.put(key.substring((prefix + ".param.").length()), worker.getProperty(key)));
            provider.configure(parameters);
            return provider;
        } catch (ClassNotFoundException e) {
            throw new CannotRunException(
                    file + ": " + prefix + ".class=" + type
                            + " is not here; run with java -cp tidb-precheck.jar:<its jar> io.tidbmigrate.precheck.cli.PrecheckCommand",
                    e);
        }
    }

    /**
     * Replaces all placeholders.
     *
     * @param file named when one cannot be replaced, together with the key
     * @throws CannotRunException for a placeholder that has no value
     */
    Map<String, String> resolved(Path file, Map<String, String> values) {
        Map<String, String> resolved = new LinkedHashMap<>();
        ConfigTransformer transformer = new ConfigTransformer(providers);
        values.forEach((key, value) -> {
            String text;
            try {
                text = transformer.transform(Map.of(key, value)).data().get(key);
            } catch (ConfigException e) {
                // The whole value is not shown: it may hold a password too.
                throw new CannotRunException(
                        file + ": " + key + ": a placeholder cannot be resolved: " + e.getMessage(), e);
            }
            Matcher open = PLACEHOLDER.matcher(value);
            while (open.find()) {
                if (text.contains(open.group())) {
                    throw new CannotRunException(file + ": " + key + ": " + open.group()
                            + " has no value here; set it, or write the value into a copy of the file for this check");
                }
            }
            resolved.put(key, text);
        });
        return resolved;
    }
}
