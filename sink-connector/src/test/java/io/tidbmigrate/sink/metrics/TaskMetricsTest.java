package io.tidbmigrate.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.record.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
    private static final Lane LANE = new Lane("shop.shop.orders", 0);

    private final Metrics registry = new Metrics();
    private final TaskMetrics metrics = new TaskMetrics(new PluginMetricsImpl(registry, Map.of("connector", "shop")));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void everyMetricIsOnThePage() throws IOException {
        metrics.lag(LANE, 1);
        assertThat(Files.readString(Path.of("..", "docs", "metrics.md")))
                .contains(names().stream().map(name -> '`' + name + '`').toList());
    }

    @Test
    void aLaneThatIsLeftHasNoLagAnyMore() {
        metrics.lag(LANE, 5);
        metrics.lag(LANE, 7);
        assertThat(registry.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals("lag-ms"))
                        .map(metric ->
                                metric.metricValue() + " " + metric.metricName().tags()))
                .singleElement()
                .asString()
                .contains("7", "topic=shop.shop.orders", "partition=0", "connector=shop");
        metrics.left(LANE);
        assertThat(names()).doesNotContain("lag-ms");
    }

    @Test
    void theTaskBeforeThisOneMayHaveItsMetricsStill() {
        metrics.lag(LANE, 5);
        TaskMetrics next = new TaskMetrics(new PluginMetricsImpl(registry, Map.of("connector", "shop")));
        next.gauge("queue-bytes", "bytes", () -> 1);
        next.applied(TaskMetrics.Rows.LOADED, 3);
        next.applied(4, 2, 1);
        next.lag(LANE, 7);
        next.left(LANE);
        assertThat(names()).contains("lag-ms", "queue-bytes");
    }

    private List<String> names() {
        return registry.metrics().keySet().stream()
                .filter(name -> name.group().equals("plugins"))
                .map(name -> name.name())
                .toList();
    }
}
