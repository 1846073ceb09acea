package io.tidbmigrate.source.config;

import java.util.Locale;

/** DM's task-mode. */
public enum MigrationMode {
    /** Full load, then the binlog. */
    ALL("initial"),
    /** Full load only. */
    FULL("initial_only"),
    /** The binlog from a given position. */
    INCREMENTAL("recovery");

    private final String snapshotMode;

    MigrationMode(String snapshotMode) {
        this.snapshotMode = snapshotMode;
    }

    static MigrationMode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Debezium's {@code snapshot.mode} for it. */
    String snapshotMode() {
        return snapshotMode;
    }
}
