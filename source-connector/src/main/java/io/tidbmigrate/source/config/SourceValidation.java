package io.tidbmigrate.source.config;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.common.select.Spelling;
import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.source.expression.ExpressionFilter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Finds every mistake of a configuration at once and puts each on its key. Asks no server. */
public final class SourceValidation {
    /** Keys that Connect reads itself, or that Debezium passes on to its clients. */
    private static final List<String> PASSED_ON = List.of(
            "name",
            "connector.",
            "tasks.max",
            "key.converter",
            "value.converter",
            "header.converter",
            "transforms",
            "predicates",
            "producer.override.",
            "consumer.override.",
            "admin.override.",
            "topic.creation.",
            "errors.",
            "exactly.once.support",
            "transaction.boundary",
            "offsets.storage.topic",
            "config.action.reload",
            "driver.",
            "schema.history.internal.",
            "signal.",
            "notification.",
            "custom.metric.tags",
            "filters.",
            "expression.filters.",
            "database.ssl.",
            "openlineage.",
            // Debezium's own that it does not list among its connector's settings
            "queue.provider.type",
            "read.only",
            "skip.messages.without.change",
            "snapshot.locking.mode",
            "topic.cache.size",
            "topic.heartbeat.",
            "topic.transaction",
            "unavailable.value.placeholder");

    private static final String HISTORY_SERVERS = "schema.history.internal.kafka.bootstrap.servers";

    private final Map<String, String> user;
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();

    private SourceValidation(Map<String, String> user) {
        this.user = user;
    }

    public static Config of(Map<String, String> user) {
        SourceValidation validation = new SourceValidation(user);
        validation.own();
        validation.debezium();
        ForcedSetting.ALL.forEach(validation::forced);
        RefusedValue.ALL.forEach(validation::refused);
        user.keySet().forEach(validation::owned);
        PlannedSetting.ALL.forEach(validation::planned);
        user.keySet().forEach(validation::unknown);
        validation.start();
        validation.parsed(BlockAllowList::from);
        validation.parsed(EventFilter::from);
        validation.parsed(ExpressionFilter::from);
        validation.parsed(Precheck::requireKnownIds);
        return new Config(new ArrayList<>(validation.values.values()));
    }

    private void own() {
        SourceDefinition.own().validate(user).forEach(value -> values.put(value.name(), value));
    }

    private void debezium() {
        Map<String, String> known = new HashMap<>(user);
        if (!values.get(SourceDefinition.MIGRATION_MODE).errorMessages().isEmpty()) {
            known.remove(SourceDefinition.MIGRATION_MODE);
        }
        Configuration.from(DebeziumProperties.from(known))
                .validate(MySqlConnectorConfig.ALL_FIELDS)
                .values()
                .forEach(value -> values.putIfAbsent(value.name(), value));
        if (user.getOrDefault(HISTORY_SERVERS, "").isBlank()) {
            error(HISTORY_SERVERS, "is missing. Write the brokers that hold the schema history, as host:port.");
        }
    }

    private void forced(ForcedSetting setting) {
        String value = user.get(setting.key());
        if (value != null && !value.equalsIgnoreCase(setting.value())) {
            error(
                    setting.key(),
                    "is " + value + " but must be " + setting.value() + ": " + setting.reason() + ". Leave it out.");
        }
    }

    private void refused(RefusedValue refused) {
        if (refused.value().equalsIgnoreCase(user.get(refused.key()))) {
            error(refused.key(), "must not be " + refused.value() + ": " + refused.reason() + ".");
        }
    }

    private void owned(String key) {
        OwnedSetting.ALL.stream()
                .filter(setting -> setting.matches(key))
                .findFirst()
                .ifPresent(setting -> error(key, "is not for this connector: " + setting.remedy() + "."));
    }

    private void planned(PlannedSetting setting) {
        if (setting.isAskedFor(user)) {
            error(setting.key(), "is not available in this version. Leave it out.");
        }
    }

    private void unknown(String key) {
        Set<String> known = values.keySet();
        boolean isPassedOn = PASSED_ON.stream().anyMatch(key::startsWith);
        boolean isForced =
                ForcedSetting.ALL.stream().anyMatch(setting -> setting.key().equals(key));
        if (known.contains(key) || isPassedOn || isForced) {
            return;
        }
        String hint = Spelling.didYouMean(key, known);
        if (!hint.isEmpty()) {
            error(key, "is not known." + hint);
        }
    }

    private void start() {
        boolean incremental = "incremental".equalsIgnoreCase(user.get(SourceDefinition.MIGRATION_MODE));
        String binlog = user.get(SourceDefinition.START_BINLOG);
        String gtids = user.get(SourceDefinition.START_GTID_SET);
        String time = user.get(SourceDefinition.START_TIME);
        if (binlog != null && !binlog.matches(".+\\.\\d+:\\d+")) {
            error(SourceDefinition.START_BINLOG, "is " + binlog + ". Write file:position, as mysql-bin.000003:4.");
        }
        if (time != null) {
            time(time, incremental);
        }
        if (incremental && binlog == null && gtids == null && time == null) {
            error(
                    SourceDefinition.START_BINLOG,
                    "is missing: migration.mode=incremental needs it, start.gtid.set or start.time.");
        }
        if (incremental && time != null && (binlog != null || gtids != null)) {
            error(SourceDefinition.START_TIME, "and another start are both set. Leave one out.");
        }
        if (incremental && binlog != null && gtids != null) {
            error(SourceDefinition.START_GTID_SET, "and start.binlog are both set. Leave one out.");
        }
        if (!incremental && binlog != null) {
            error(SourceDefinition.START_BINLOG, "needs migration.mode=incremental.");
        }
        if (!incremental && gtids != null) {
            error(SourceDefinition.START_GTID_SET, "needs migration.mode=incremental.");
        }
    }

    private void time(String time, boolean incremental) {
        try {
            if (SourceConfig.instant(time).isAfter(Instant.now())) {
                error(SourceDefinition.START_TIME, "is " + time + ", which is still to come.");
            }
        } catch (DateTimeParseException e) {
            error(SourceDefinition.START_TIME, "is " + time + ". Write an instant, as 2024-01-31T12:00:00Z.");
        }
        if (!incremental) {
            error(SourceDefinition.START_TIME, "needs migration.mode=incremental.");
        }
    }

    /** The parsers name the key at the head of their message. */
    private void parsed(Consumer<Map<String, String>> parser) {
        try {
            parser.accept(user);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String key = user.keySet().stream()
                    .filter(message::contains)
                    .max(Comparator.comparingInt(String::length))
                    .orElse(SourceDefinition.DO_TABLES);
            valueOf(key).addErrorMessage(message);
        }
    }

    private void error(String key, String message) {
        valueOf(key).addErrorMessage(key + ' ' + message);
    }

    private ConfigValue valueOf(String key) {
        return values.computeIfAbsent(key, name -> new ConfigValue(name, user.get(name), List.of(), new ArrayList<>()));
    }
}
