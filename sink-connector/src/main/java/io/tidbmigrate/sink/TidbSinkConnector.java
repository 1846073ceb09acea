package io.tidbmigrate.sink;

import io.tidbmigrate.sink.config.SinkKeys;
import io.tidbmigrate.sink.config.SinkValidation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Applies the topics of one or more migrations to TiDB. */
public final class TidbSinkConnector extends SinkConnector {
    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public ConfigDef config() {
        return SinkKeys.DEFINITION;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return SinkValidation.of(connectorConfigs);
    }

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TidbSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, properties);
    }

    @Override
    public void stop() {
        // nothing runs here: the tasks do the work
    }
}
