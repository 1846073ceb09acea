package io.tidbmigrate.source;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.Watch;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.Result;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.config.SourceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The precheck as the connector runs it: at validation on the keys that repair it, at start as an error. */
final class PrecheckDoor {
    private static final Logger LOG = LoggerFactory.getLogger(PrecheckDoor.class);
    /** Less than the 90 s that Connect's REST interface waits for a validation. The start asks all, however long it takes. */
    private static final Duration OF_VALIDATION = Duration.ofSeconds(60);

    /**
     * Asked of a place and of changes that lie behind a migration that is under way: the place where it started may be purged,
     * and what online changes have done so far is in its offset.
     */
    static final List<String> OF_THE_BEGINNING = List.of("meta_position", "online_ddl");

    private PrecheckDoor() {}

    /** Puts what failed on its key; for a configuration that is right in itself. */
    static void validate(Map<String, String> properties, Config config) {
        if (!mode(properties).equals("enforce")) {
            return;
        }
        Watch watch = new Watch(Optional.of(Instant.now().plus(OF_VALIDATION)), step -> {}, false);
        Report report = Precheck.source(properties, watch);
        if (Instant.now().isAfter(watch.end().orElseThrow())) {
            LOG.warn("the precheck did not end within {} s; the start asks what is left", OF_VALIDATION.toSeconds());
        }
        for (Result failure : report.failures()) {
            ConfigValue value = config.configValues().stream()
                    .filter(candidate -> candidate.name().equals(failure.configKey()))
                    .findFirst()
                    .orElseGet(() -> named(config, SourceDefinition.PRECHECK));
            value.addErrorMessage("precheck " + failure.id() + ": " + failure.shortError() + ". "
                    + failure.instruction() + ". See docs/checks/" + failure.id() + ".md.");
        }
    }

    /**
     * Stops a start that would fail later or lose data. A server that cannot be reached now is no reason: the task waits
     * for it.
     *
     * @param offsets tell whether the migration is under way
     */
    static void start(Map<String, String> properties, Supplier<OffsetStorageReader> offsets) {
        if (mode(properties).equals("off")) {
            return;
        }
        Report report = Precheck.source(ofStart(properties, offsets.get()));
        report.warnings().forEach(warning -> LOG.warn("precheck={} {}", warning.id(), warning.shortError()));
        report.unreachable().forEach(server -> LOG.warn("precheck not possible: {}", server));
        if (!report.unreachable().isEmpty()) {
            return;
        }
        report.refusal().ifPresent(refusal -> {
            if (mode(properties).equals("enforce")) {
                throw new ConnectException(refusal.getMessage(), refusal);
            }
            LOG.warn("{}", refusal.getMessage());
        });
    }

    /** The properties that a start is checked by. */
    static Map<String, String> ofStart(Map<String, String> properties, OffsetStorageReader offsets) {
        Map<String, String> partition = StartOffsets.partition(SourceConfig.from(properties));
        if (!StartOffsets.isUnderWay(offsets.offset(partition))) {
            return properties;
        }
        Map<String, String> asked = new HashMap<>(properties);
        asked.merge(
                SourceDefinition.PRECHECK_IGNORE,
                String.join(",", OF_THE_BEGINNING),
                (user, ours) -> user + ',' + ours);
        return asked;
    }

    private static String mode(Map<String, String> properties) {
        return properties.getOrDefault(SourceDefinition.PRECHECK, "enforce").toLowerCase(Locale.ROOT);
    }

    private static ConfigValue named(Config config, String name) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.PRECHECK_FAILED, "The key " + name + " is not defined", "", "report this error"));
    }
}
