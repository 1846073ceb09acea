package io.tidbmigrate.sink.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A URL that MySQL's driver takes. Never repeats the URL: it may hold a password. */
final class JdbcUrl implements ConfigDef.Validator {
    private static final String PREFIX = "jdbc:mysql://";

    @Override
    public void ensureValid(String key, Object value) {
        if (value == null || !value.toString().startsWith(PREFIX)) {
            throw new ConfigException("Invalid value for " + key + ": must begin with " + PREFIX);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
