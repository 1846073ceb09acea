package io.tidbmigrate.source.config;

import java.util.List;

/** One value of a Debezium setting that would lose data where its others do not. */
record RefusedValue(String key, String value, String reason) {
    static final List<RefusedValue> ALL = List.of(
            new RefusedValue(
                    "snapshot.locking.mode",
                    "none",
                    "without a lock the full load and the binlog position are not of one moment, and changes between"
                            + " them are lost"),
            new RefusedValue(
                    "snapshot.locking.mode",
                    "custom",
                    "what a lock of your own holds cannot be known, and changes may be lost"));
}
