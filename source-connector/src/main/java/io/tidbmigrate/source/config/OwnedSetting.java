package io.tidbmigrate.source.config;

import java.util.List;

/**
 * A Debezium setting whose meaning this connector owns.
 *
 * @param key Debezium's key; a key that ends with a dot stands for all that begin with it
 * @param remedy what to do instead
 */
record OwnedSetting(String key, String remedy) {
    private static final String NO_COLUMNS = "leave it out: every column is carried as it is";
    private static final String OURS = "leave it out: the connector sets it";

    static final List<OwnedSetting> ALL = List.of(
            new OwnedSetting("database.include.list", "use do.dbs"),
            new OwnedSetting("database.exclude.list", "use ignore.dbs"),
            new OwnedSetting("table.include.list", "use do.tables"),
            new OwnedSetting("table.exclude.list", "use ignore.tables"),
            new OwnedSetting("snapshot.mode", "use migration.mode"),
            new OwnedSetting("snapshot.include.collection.list", "use do.tables"),
            new OwnedSetting("snapshot.select.statement.overrides", "leave it out: every row is read"),
            new OwnedSetting("snapshot.select.statement.overrides.", "leave it out: every row is read"),
            new OwnedSetting("snapshot.fetch.size", "leave it out: any value changes TIME values"),
            new OwnedSetting("column.include.list", NO_COLUMNS),
            new OwnedSetting("column.exclude.list", NO_COLUMNS),
            new OwnedSetting("column.mask.", NO_COLUMNS),
            new OwnedSetting("column.truncate.", NO_COLUMNS),
            new OwnedSetting("message.key.columns", "leave it out: the key is the table's own"),
            new OwnedSetting("converters", OURS),
            new OwnedSetting("topic.naming.strategy", OURS),
            new OwnedSetting("ddl.parser.type", OURS),
            new OwnedSetting("notification.enabled.channels", OURS),
            new OwnedSetting("post.processors", "leave it out: rows are carried as they are"),
            new OwnedSetting("binlog.buffer.size", "leave it out: a buffer reads parts of the binlog twice"),
            new OwnedSetting("schema.history.internal", OURS),
            new OwnedSetting(
                    "schema.history.internal.ddl.filter",
                    "use filters: a statement that Debezium does not see makes it misread later rows"),
            new OwnedSetting("gtid.source.includes", "leave it out: rows of the other servers would be lost"),
            new OwnedSetting("gtid.source.excludes", "leave it out: rows of these servers would be lost"),
            new OwnedSetting("gtid.ignore.on.recovery", OURS),
            new OwnedSetting("driver.sessionVariables", OURS),
            new OwnedSetting("driver.connectionTimeZone", OURS),
            new OwnedSetting("driver.forceConnectionTimeZoneToSession", OURS));

    boolean matches(String name) {
        return key.endsWith(".") ? name.startsWith(key) : name.equals(key);
    }
}
