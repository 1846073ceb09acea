package io.tidbmigrate.sink.config;

import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** What the connector is told to do. Immutable; the password stays inside {@link #target}. */
public record SinkConfig(
        MySqlEndpoint target,
        String metaSchema,
        int applyThreads,
        Batch batch,
        Safety safety,
        OnDuplicate onDuplicate,
        Ddl ddl,
        Collation collation,
        Routes routes,
        SessionVariables sessionVariables,
        Retry retry) {

    /**
     * Limits of what is applied together.
     *
     * @param maxDelay longest wait for more while the target is idle
     */
    public record Batch(int maxRows, long maxBytes, Duration maxDelay) {}

    /** @param duration least time of safe mode after a start */
    public record Safety(SafeMode mode, Duration duration) {}

    /**
     * What to do about faults of the connection.
     *
     * @param maxRetries how often to try again; below zero without end
     */
    public record Retry(int maxRetries, Duration backoff) {}

    /** Whether streamed rows are always written over what is there, or only where they may have been applied before. */
    public enum SafeMode {
        AUTO,
        ALWAYS
    }

    /** Rows of the full load that exist in the target. */
    public enum OnDuplicate {
        REPLACE,
        IGNORE,
        ERROR
    }

    /** Collations that DDL leaves to the server. */
    public enum Collation {
        LOOSE,
        STRICT
    }

    /** DDL of the source. */
    public enum Ddl {
        APPLY,
        IGNORE
    }

    /**
     * Reads a connector's configuration, which has passed validation.
     *
     * @throws org.apache.kafka.common.config.ConfigException for the first bad value
     */
    public static SinkConfig from(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(SinkKeys.DEFINITION, properties, false);
        return new SinkConfig(
                MySqlEndpoint.ofTarget(properties),
                config.getString(SinkKeys.META_SCHEMA),
                config.getInt(SinkKeys.APPLY_THREADS),
                new Batch(
                        config.getInt(SinkKeys.BATCH_MAX_ROWS),
                        config.getLong(SinkKeys.BATCH_MAX_BYTES),
                        Duration.ofMillis(config.getLong(SinkKeys.BATCH_MAX_DELAY))),
                new Safety(
                        Choice.of(SafeMode.class, config.getString(SinkKeys.SAFE_MODE)),
                        Duration.ofMillis(config.getLong(SinkKeys.SAFE_MODE_DURATION))),
                Choice.of(OnDuplicate.class, config.getString(SinkKeys.ON_DUPLICATE)),
                Choice.of(Ddl.class, config.getString(SinkKeys.DDL)),
                Choice.of(Collation.class, config.getString(SinkKeys.COLLATION_COMPATIBLE)),
                Routes.from(properties),
                SessionVariables.of(config.getList(SinkKeys.SESSION_VARIABLES)),
                new Retry(
                        config.getInt(SinkKeys.MAX_RETRIES),
                        Duration.ofMillis(config.getLong(SinkKeys.RETRY_BACKOFF))));
    }
}
