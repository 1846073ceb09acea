package io.tidbmigrate.sink.config;

import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Name of a database that may be created: 1 to 64 characters, none of the server's own. */
final class SchemaName implements ConfigDef.Validator {
    private static final int LONGEST = 64;
    private static final Set<String> TAKEN =
            Set.of("mysql", "information_schema", "performance_schema", "metrics_schema", "sys");

    @Override
    public void ensureValid(String key, Object value) {
        String name = value == null ? "" : value.toString();
        if (name.isBlank() || name.length() > LONGEST || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new ConfigException(key, value, "must be a database name of 1 to 64 characters, no system schema");
        }
    }

    @Override
    public String toString() {
        return "name of a database";
    }
}
