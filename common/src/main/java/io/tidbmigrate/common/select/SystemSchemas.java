package io.tidbmigrate.common.select;

import java.util.Locale;
import java.util.Set;

/**
 * Databases that belong to a server and never migrate, in any spelling: DM's list (TiDB's {@code filter.IsSystemSchema}).
 * Databases of TiDB's tools such as {@code dm_meta} or {@code tidb_cdc} are not among them: on a MySQL source they are
 * somebody's data, and what is not wanted can be ignored by name.
 */
public final class SystemSchemas {
    private static final Set<String> NAMES = Set.of(
            "mysql",
            "sys",
            "information_schema",
            "performance_schema",
            "metrics_schema",
            "inspection_schema",
            "dm_heartbeat");

    private SystemSchemas() {}

    static Set<String> names() {
        return NAMES;
    }

    public static boolean contains(String database) {
        return NAMES.contains(database.toLowerCase(Locale.ROOT));
    }
}
