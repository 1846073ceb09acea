package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.select.OnlineDdlTables;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the checks of a source read in its connector's configuration.
 *
 * @param serverId {@code database.server.id}
 * @param caseSensitive {@code case.sensitive}
 * @param start where an incremental migration begins
 * @param onlineDdl names of the tables that {@code online.ddl} is about
 */
public record SourceSettings(
        MigrationMode mode,
        OptionalLong serverId,
        boolean caseSensitive,
        StartPosition start,
        OnlineDdlTables onlineDdl) {
    /** @throws IllegalArgumentException for a value that cannot be read, naming the key */
    public static SourceSettings from(Map<String, String> config) {
        return new SourceSettings(
                MigrationMode.of(config.getOrDefault("migration.mode", "all").trim()),
                serverId(config.getOrDefault("database.server.id", "").trim()),
                Boolean.parseBoolean(
                        config.getOrDefault("case.sensitive", "false").trim()),
                StartPosition.from(config),
                OnlineDdlTables.from(config));
    }

    private static OptionalLong serverId(String value) {
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("database.server.id is '" + value + "'; it must be a number", e);
        }
    }
}
