package io.tidbmigrate.sink.metrics;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.failure.FailureKind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Rate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one task, registered with the worker (KIP-877): MBean {@code kafka.connect:type=plugins} with the tags
 * connector and task. Recorded by the task thread but where another is named, read by any.
 *
 * <p>A worker may begin a task while the one before it, with the same tags, still ends: what that one has registered is left
 * out here, with a warning, until the next start.
 */
public final class TaskMetrics {
    /** What changes are counted by. */
    public enum Rows {
        LOADED("rows of the full load that were applied"),
        INSERTED("inserts of the binlog that were applied"),
        UPDATED("updates of the binlog that were applied"),
        DELETED("deletes of the binlog that were applied");

        private final String description;

        Rows(String description) {
            this.description = description;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

    private final PluginMetrics plugin;
    private final Map<Rows, Sensor> rows = new EnumMap<>(Rows.class);
    private final Map<FailureKind, Sensor> retries = new EnumMap<>(FailureKind.class);
    private final Map<Lane, Long> lags = new ConcurrentHashMap<>();
    private final Set<Lane> shown = new HashSet<>();
    private final Sensor batchSize;
    private final Sensor applyTime;
    private final Sensor commitTime;
    private final Sensor foldRatio;
    /** Takes what has no place in the worker's registry. */
    private final Metrics unseen = new Metrics();

    private volatile String lastError = "";

    public TaskMetrics(PluginMetrics plugin) {
        this.plugin = plugin;
        for (Rows kind : Rows.values()) {
            String name = "rows-" + kind.name().toLowerCase(Locale.ROOT);
            rows.put(
                    kind,
                    sensor(
                            name,
                            Map.of(name + "-total", new CumulativeSum(), name + "-rate", new Rate()),
                            kind.description));
        }
        for (FailureKind kind : FailureKind.values()) {
            String name = "errors-" + kind.name().toLowerCase(Locale.ROOT) + "-total";
            retries.put(
                    kind,
                    sensor(
                            name,
                            Map.of(name, new CumulativeSum()),
                            "errors of the target, by what was done about them"));
        }
        batchSize = sensor("batch-size", averages("batch-size"), "row changes that were applied together");
        applyTime =
                sensor("apply-time-ms", averages("apply-time-ms"), "milliseconds that a batch took, commit included");
        commitTime = sensor("commit-time-ms", averages("commit-time-ms"), "milliseconds that a COMMIT took");
        foldRatio =
                sensor("fold-ratio", Map.of("fold-ratio-avg", new Avg()), "row changes for each row that was written");
        register(name("last-error-code", "code of the last error that stopped the task", Map.of()), text());
    }

    /** Registers a value that is asked for. */
    public void gauge(String name, String description, DoubleSupplier value) {
        register(name(name, description, Map.of()), (Gauge<Double>) (config, now) -> value.getAsDouble());
    }

    public void applied(Rows kind, long count) {
        rows.get(kind).record((double) count);
    }

    /** @param written rows that were left of the changes after folding */
    public void applied(int changes, int written, double millis) {
        batchSize.record(changes);
        applyTime.record(millis);
        if (written > 0) {
            foldRatio.record((double) changes / written);
        }
    }

    /** A transaction was committed. May be called by any thread. */
    public void committed(double millis) {
        commitTime.record(millis);
    }

    public void failed(FailureKind kind) {
        retries.get(kind).record();
    }

    /** @param code code of the error that stops the task */
    public void stopped(String code) {
        lastError = code;
    }

    /** @param millis age of the lane's last change when it was applied */
    public void lag(Lane lane, long millis) {
        if (lags.put(lane, millis) == null
                && register(lagName(lane), (Gauge<Long>) (config, now) -> lags.getOrDefault(lane, 0L))) {
            shown.add(lane);
        }
    }

    /** The lane is another task's. */
    public void left(Lane lane) {
        lags.remove(lane);
        if (shown.remove(lane)) {
            plugin.removeMetric(lagName(lane));
        }
    }

    private MetricName lagName(Lane lane) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("topic", lane.topic());
        tags.put("partition", Integer.toString(lane.partition()));
        return name("lag-ms", "age of the lane's last change, in milliseconds, when it was applied", tags);
    }

    private Gauge<String> text() {
        return (config, now) -> lastError;
    }

    private static Map<String, MeasurableStat> averages(String name) {
        return Map.of(name + "-avg", new Avg(), name + "-max", new Max());
    }

    private Sensor sensor(String name, Map<String, MeasurableStat> stats, String description) {
        Sensor sensor = registered(name, () -> plugin.addSensor(name)).orElseGet(() -> unseen.sensor(name));
        stats.forEach((stat, measured) ->
                registered(stat, () -> sensor.add(name(stat, description, Map.of()), measured)));
        return sensor;
    }

    private boolean register(MetricName name, Gauge<?> gauge) {
        return registered(name.name(), () -> {
                    plugin.addMetric(name, gauge);
                    return true;
                })
                .isPresent();
    }

    private static <T> Optional<T> registered(String name, Supplier<T> registration) {
        try {
            return Optional.of(registration.get());
        } catch (IllegalArgumentException e) {
            LOG.warn("msg=\"metric is left out, the task before this one has it still\" name={}", name);
            return Optional.empty();
        }
    }

    private MetricName name(String name, String description, Map<String, String> tags) {
        return plugin.metricName(name, description, new LinkedHashMap<>(tags));
    }
}
