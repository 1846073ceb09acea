package io.tidbmigrate.source;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A configuration as Connect hands it over: a key may stand there with null, which means that it is not set. */
final class SetKeys {
    private SetKeys() {}

    static Map<String, String> of(Map<String, String> configuration) {
        return configuration.entrySet().stream()
                .filter(entry -> Objects.nonNull(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
