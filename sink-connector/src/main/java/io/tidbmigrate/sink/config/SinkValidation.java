package io.tidbmigrate.sink.config;

import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.common.select.Spelling;
import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.report.Result;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Looks for everything that is wrong with a configuration, and puts each problem on its key. */
public final class SinkValidation {
    /** Keys of the public interface that this version does not act on, with the value that says what happens anyway. */
    private static final Map<String, String> PLANNED = Map.of("shard.mode", "none");

    private static final Pattern OF_CONNECT = Pattern.compile(
            "(name|connector\\.class|connector\\.plugin\\.version|tasks\\.max.*|topics.*|(key|value|header)\\.converter.*"
                    + "|errors\\..*|transforms.*|predicates.*|(consumer|producer|admin)\\.override\\..*"
                    + "|config\\.action\\.reload|routes\\.[^.]+\\..+)");

    private static final String TOLERANCE = "errors.tolerance";
    private static final String DEAD_LETTERS = "errors.deadletterqueue.topic.name";
    private static final String IGNORE = "precheck.ignore";
    private static final int ACCESS_DENIED = 1045;
    private static final String CONNECT_TIMEOUT_MS = "5000";
    private static final String ANSWER_TIMEOUT_MS = "10000";

    private SinkValidation() {}

    public static Config of(Map<String, String> properties) {
        Map<String, ConfigValue> values = SinkKeys.DEFINITION.validateAll(properties);
        routes(properties, values);
        misspelled(properties, values);
        planned(properties, values);
        deadLetters(properties, values);
        ignored(properties, values);
        if (values.values().stream().allMatch(value -> value.errorMessages().isEmpty())) {
            target(properties, values);
        }
        return new Config(new ArrayList<>(values.values()));
    }

    private static void routes(Map<String, String> properties, Map<String, ConfigValue> values) {
        try {
            Routes.from(properties);
        } catch (IllegalArgumentException e) {
            values.get(SinkKeys.ROUTES).addErrorMessage(e.getMessage());
        }
    }

    private static void misspelled(Map<String, String> properties, Map<String, ConfigValue> values) {
        List<String> known = List.copyOf(SinkKeys.DEFINITION.names());
        for (String key : properties.keySet()) {
            boolean isKnown = known.contains(key)
                    || PLANNED.containsKey(key)
                    || OF_CONNECT.matcher(key).matches();
            String hint = isKnown ? "" : Spelling.didYouMean(key, known);
            if (!hint.isEmpty()) {
                values.computeIfAbsent(key, ConfigValue::new).addErrorMessage(key + " is not known." + hint);
            }
        }
    }

    private static void planned(Map<String, String> properties, Map<String, ConfigValue> values) {
        PLANNED.forEach((key, harmless) -> {
            String value = properties.getOrDefault(key, "");
            if (!value.isEmpty() && !value.equalsIgnoreCase(harmless)) {
                values.computeIfAbsent(key, ConfigValue::new)
                        .addErrorMessage(key + " is not available in this version. Leave it out.");
            }
        });
    }

    /** Without a queue Connect leaves out what a converter or transform cannot read, and it is nowhere then. */
    private static void deadLetters(Map<String, String> properties, Map<String, ConfigValue> values) {
        boolean isTolerant = properties.getOrDefault(TOLERANCE, "").strip().equalsIgnoreCase("all");
        if (isTolerant && properties.getOrDefault(DEAD_LETTERS, "").isBlank()) {
            values.computeIfAbsent(DEAD_LETTERS, ConfigValue::new)
                    .addErrorMessage(DEAD_LETTERS + " is missing. With " + TOLERANCE
                            + "=all, name the topic that takes the records that are left out.");
        }
    }

    private static void ignored(Map<String, String> properties, Map<String, ConfigValue> values) {
        try {
            Precheck.requireKnownIds(properties);
        } catch (IllegalArgumentException e) {
            values.computeIfAbsent(IGNORE, ConfigValue::new).addErrorMessage(e.getMessage());
        }
    }

    private static void precheck(Map<String, String> properties, Map<String, ConfigValue> values) {
        for (Result failure : Precheck.target(properties).failures()) {
            values.getOrDefault(failure.configKey(), values.get(SinkKeys.CONNECTION_URL))
                    .addErrorMessage("precheck " + failure.id() + ": " + failure.shortError() + ". "
                            + failure.instruction() + ". See docs/checks/" + failure.id() + ".md.");
        }
    }

    /** The one place where a sound configuration meets its target. */
    private static void target(Map<String, String> properties, Map<String, ConfigValue> values) {
        MySqlEndpoint target = MySqlEndpoint.ofTarget(properties)
                .with("connectTimeout", CONNECT_TIMEOUT_MS)
                .with("socketTimeout", ANSWER_TIMEOUT_MS);
        try (Connection connection = target.open()) {
            connection.isValid(1);
            precheck(properties, values);
        } catch (SQLException e) {
            String message = "Cannot connect to the target " + target + ": " + e.getMessage();
            if (e.getErrorCode() == ACCESS_DENIED) {
                values.get(SinkKeys.CONNECTION_USER).addErrorMessage(message);
                values.get(SinkKeys.CONNECTION_PASSWORD).addErrorMessage(message);
            } else {
                values.get(SinkKeys.CONNECTION_URL).addErrorMessage(message);
            }
        }
    }
}
