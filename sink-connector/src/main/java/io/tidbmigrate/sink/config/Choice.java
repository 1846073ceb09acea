package io.tidbmigrate.sink.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A key whose value is one of an enum's names, in lower case: validator and recommender. */
final class Choice implements ConfigDef.Validator, ConfigDef.Recommender {
    private final List<String> names;

    Choice(Class<? extends Enum<?>> type) {
        this.names = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static <E extends Enum<E>> E of(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    @Override
    public void ensureValid(String key, Object value) {
        if (value == null || !names.contains(value.toString())) {
            throw new ConfigException(key, value, "must be one of " + String.join(", ", names));
        }
    }

    @Override
    public List<Object> validValues(String key, Map<String, Object> parsed) {
        return List.copyOf(names);
    }

    @Override
    public boolean visible(String key, Map<String, Object> parsed) {
        return true;
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
