package io.tidbmigrate.source.config;

import io.debezium.connector.mysql.MySqlConnector;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.common.select.OnlineDdlTables;
import io.tidbmigrate.source.expression.ExpressionFilter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The source's settings, read once.
 *
 * @param prefix topic prefix, the name of the migration
 * @param sourceId name of the source in extended columns; empty for the prefix
 * @param startBinlog {@code file:position} to start at; empty if not given
 * @param startGtidSet GTID set to start behind, possibly the empty set; empty if not given
 * @param startTime instant to start at; empty if not given
 * @param debezium properties of the Debezium task
 */
public record SourceConfig(
        String prefix,
        String sourceId,
        MigrationMode mode,
        Optional<String> startBinlog,
        Optional<String> startGtidSet,
        Optional<Instant> startTime,
        BlockAllowList selection,
        EventFilter filter,
        OnlineDdlTables onlineDdl,
        List<ExpressionFilter> expressionFilters,
        boolean ddlInBand,
        Map<String, String> debezium) {

    public static SourceConfig from(Map<String, String> properties) {
        AbstractConfig own = new AbstractConfig(SourceDefinition.own(), properties, false);
        return new SourceConfig(
                properties.get("topic.prefix"),
                own.getString(SourceDefinition.SOURCE_ID),
                MigrationMode.of(own.getString(SourceDefinition.MIGRATION_MODE)),
                Optional.ofNullable(own.getString(SourceDefinition.START_BINLOG)),
                Optional.ofNullable(own.getString(SourceDefinition.START_GTID_SET)),
                Optional.ofNullable(own.getString(SourceDefinition.START_TIME)).map(SourceConfig::instant),
                BlockAllowList.from(properties),
                EventFilter.from(properties),
                OnlineDdlTables.from(properties),
                ExpressionFilter.from(properties),
                own.getBoolean(SourceDefinition.DDL_IN_BAND),
                DebeziumProperties.from(properties));
    }

    /**
     * Debezium's properties for going on from a stored offset. The mode that starts at a given position reads the tables'
     * definitions as they are now, at every start: wrong for rows written before the last DDL. The history has them.
     */
    public Map<String, String> resuming() {
        Map<String, String> resuming = new HashMap<>(debezium);
        if (mode == MigrationMode.INCREMENTAL) {
            resuming.put("snapshot.mode", "no_data");
        }
        return resuming;
    }

    /** @throws java.time.format.DateTimeParseException unless it is a date and time of ISO 8601 with its offset */
    static Instant instant(String text) {
        return OffsetDateTime.parse(text.strip()).toInstant();
    }

    /** Our keys, then Debezium's. */
    public static ConfigDef definition() {
        ConfigDef definition = SourceDefinition.own();
        new MySqlConnector()
                .config().configKeys().values().stream()
                        .filter(key -> !definition.names().contains(key.name) && !key.name.startsWith("internal."))
                        .forEach(definition::define);
        return definition;
    }
}
