package io.tidbmigrate.precheck.server;

import java.util.Arrays;
import java.util.Locale;

/** The values of {@code migration.mode}. */
public enum MigrationMode {
    ALL,
    FULL,
    INCREMENTAL;

    /** @throws IllegalArgumentException for any other word, naming the key */
    public static MigrationMode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "migration.mode is '" + word + "'; it must be all, full or incremental"));
    }

    /** Whether a migration of this mode goes through a phase. */
    public boolean has(Phase phase) {
        return switch (phase) {
            case ALWAYS -> true;
            case FULL_LOAD -> this != INCREMENTAL;
            case BINLOG -> this != FULL;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
