package io.tidbmigrate.source;

import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Connect's context with another view of the offsets. */
record StartContext(SourceTaskContext connect, Map<String, String> configs, OffsetStorageReader offsetStorageReader)
        implements SourceTaskContext {
    @Override
    public PluginMetrics pluginMetrics() {
        return connect.pluginMetrics();
    }
}
