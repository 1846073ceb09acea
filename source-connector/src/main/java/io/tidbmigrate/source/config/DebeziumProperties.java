package io.tidbmigrate.source.config;

import io.tidbmigrate.source.debezium.DebeziumTask;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes Debezium's properties from the user's: pass-through, forced values, and what our keys mean there. */
final class DebeziumProperties {
    private static final Set<String> OWN_KEYS = SourceDefinition.own().names();

    private DebeziumProperties() {}

    static Map<String, String> from(Map<String, String> user) {
        Map<String, String> properties = user.entrySet().stream()
                .filter(entry -> !OWN_KEYS.contains(entry.getKey())
                        && !entry.getKey().startsWith("filters.")
                        && !entry.getKey().startsWith("expression.filters."))
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, HashMap::new));
        String prefix = user.getOrDefault("topic.prefix", "");
        properties.putIfAbsent("schema.history.internal.kafka.topic", "schemahistory." + prefix);
        properties.putIfAbsent("heartbeat.interval.ms", "5000");
        properties.putIfAbsent("poll.interval.ms", "2");
        properties.putIfAbsent("max.batch.size", "4096");
        properties.putIfAbsent("max.queue.size", "16384");
        properties.putIfAbsent("max.queue.size.in.bytes", "134217728");
        properties.putIfAbsent("connect.keep.alive.interval.ms", "300000");
        properties.putIfAbsent("database.query.timeout.ms", "0");
        properties.putIfAbsent("task.id", "0");
        for (ForcedSetting setting : ForcedSetting.ALL) {
            properties.put(setting.key(), setting.value());
        }
        properties.remove("event.deserialization.failure.handling.mode"); // deprecated alias; the new name is set
        MigrationMode mode = MigrationMode.of(user.getOrDefault(SourceDefinition.MIGRATION_MODE, "all"));
        properties.put("snapshot.mode", mode.snapshotMode());
        properties.put("gtid.ignore.on.recovery", Boolean.toString(isByPlace(user)));
        // SHOW CREATE in backticks whatever the server's sql_mode; TIMESTAMP read as UTC whatever its zone
        properties.put("driver.sessionVariables", "sql_mode=''");
        properties.put("driver.connectionTimeZone", "UTC");
        properties.put("driver.forceConnectionTimeZoneToSession", "true");
        properties.putAll(DebeziumSelection.from(user));
        properties.putAll(DebeziumTask.requiredSettings());
        return properties;
    }

    private static boolean isByPlace(Map<String, String> user) {
        return user.get(SourceDefinition.START_BINLOG) != null || user.get(SourceDefinition.START_TIME) != null;
    }
}
