package io.tidbmigrate.precheck.cli;

import java.util.List;
import java.util.Map;

/** Keys of the public interface that the connectors do not act on yet, and refuse unless they say what happens anyway. */
final class PlannedKeys {
    private static final Map<String, String> HARMLESS = Map.of("lanes.per.table", "1", "shard.mode", "none");

    private PlannedKeys() {}

    /** One line for each that the connector will refuse. */
    static List<String> refused(Map<String, String> config) {
        return HARMLESS.entrySet().stream()
                .filter(planned -> isAskedFor(config.getOrDefault(planned.getKey(), ""), planned.getValue()))
                .map(planned -> planned.getKey() + " is " + config.get(planned.getKey())
                        + ", which the connector refuses: it is not available in this version. Leave it out.")
                .toList();
    }

    private static boolean isAskedFor(String value, String harmless) {
        return !value.isEmpty() && !value.equalsIgnoreCase(harmless);
    }
}
