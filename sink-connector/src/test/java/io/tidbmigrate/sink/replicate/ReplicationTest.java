package io.tidbmigrate.sink.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.sink.config.SinkConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class ReplicationTest {
    private static final TopicPartition LANE = new TopicPartition("shop.shop.orders", 0);

    @Test
    void lanePausedBeforeARebalanceIsResumed() {
        Context context = new Context();
        context.pause(LANE); // as Connect pauses it again after a rebalance
        try (Replication replication = new Replication(withoutTarget(), context)) {
            replication.open(List.of(LANE));
        }
        assertThat(context.paused).isEmpty();
    }

    private static SinkConfig withoutTarget() {
        return SinkConfig.from(Map.of(
                "connection.url", "jdbc:mysql://127.0.0.1:1/",
                "connection.user", "nobody",
                "connection.password", "secret"));
    }

    private static final class Context implements SinkTaskContext {
        private final Set<TopicPartition> paused = new HashSet<>();

        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {}

        @Override
        public void offset(TopicPartition tp, long offset) {}

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of(LANE);
        }

        @Override
        public void pause(TopicPartition... partitions) {
            paused.addAll(List.of(partitions));
        }

        @Override
        public void resume(TopicPartition... partitions) {
            paused.removeAll(List.of(partitions));
        }

        @Override
        public void requestCommit() {}

        @Override
        public PluginMetrics pluginMetrics() {
            return new PluginMetricsImpl(new Metrics(), Map.of());
        }
    }
}
