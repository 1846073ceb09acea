package io.tidbmigrate.sink.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** Checks that the list can be read. */
final class SessionVariablesText implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
        if (value instanceof List<?> entries) {
            SessionVariables.of(entries.stream().map(String::valueOf).toList());
        }
    }

    @Override
    public String toString() {
        return "name=value, …";
    }
}
