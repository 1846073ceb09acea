package io.tidbmigrate.source;

import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.config.SourceValidation;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Takes a MySQL server into Kafka topics: full load, then binlog. */
public final class MySqlSourceConnector extends SourceConnector {
    private Map<String, String> properties;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return SourceConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Map<String, String> set = SetKeys.of(connectorConfigs);
        Config config = SourceValidation.of(set);
        if (config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty())) {
            PrecheckDoor.validate(set, config);
        }
        return config;
    }

    @Override
    public void start(Map<String, String> props) {
        properties = SetKeys.of(props);
        PrecheckDoor.start(properties, () -> context().offsetStorageReader());
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MySqlSourceTask.class;
    }

    /** One task: a binlog is one stream. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    /** Offsets travel with the records, and every batch ends at a place from which nothing is lost. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        return true;
    }

    @Override
    public void stop() {
        // holds nothing
    }
}
