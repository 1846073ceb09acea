package io.tidbmigrate.source.config;

import java.util.List;
import java.util.Map;

/**
 * A key of the public interface that this version does not act on yet: refused, unless it says what happens anyway.
 *
 * @param harmless the value that describes what happens anyway; empty for none
 */
record PlannedSetting(String key, String harmless) {
    static final List<PlannedSetting> ALL = List.of(new PlannedSetting("lanes.per.table", "1"));

    boolean isAskedFor(Map<String, String> user) {
        String value = user.getOrDefault(key, "");
        return !value.isEmpty() && !value.equalsIgnoreCase(harmless);
    }
}
