package io.tidbmigrate.sink.config;

import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Looks for everything that is wrong with a configuration, and puts each problem on its key. */
public final class SinkValidation {
    private static final int ACCESS_DENIED = 1045;
    private static final String CONNECT_TIMEOUT_MS = "5000";
    private static final String ANSWER_TIMEOUT_MS = "10000";

    private SinkValidation() {}

    public static Config of(Map<String, String> properties) {
        Map<String, ConfigValue> values = SinkKeys.DEFINITION.validateAll(properties);
        routes(properties, values);
        misspelled(properties, values);
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
            Misspelling.of(key, known).ifPresent(meant -> {
                ConfigValue value = values.computeIfAbsent(key, ConfigValue::new);
                value.addErrorMessage("Unknown key " + key + ", did you mean " + meant + "?");
            });
        }
    }

    /** The one place where a sound configuration meets its target; the precheck of the target belongs here. */
    private static void target(Map<String, String> properties, Map<String, ConfigValue> values) {
        MySqlEndpoint target = MySqlEndpoint.ofTarget(properties)
                .with("connectTimeout", CONNECT_TIMEOUT_MS)
                .with("socketTimeout", ANSWER_TIMEOUT_MS);
        try (Connection connection = target.open()) {
            connection.isValid(1);
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
