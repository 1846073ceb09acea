package io.tidbmigrate.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

final class TidbSinkConnectorTest {
    @Test
    void isFoundByItsServiceManifest() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(TidbSinkConnector.class);
    }

    @Test
    void hasTheVersionOfTheBuild() {
        assertThat(new TidbSinkConnector().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(new TidbSinkTask().version()).isEqualTo(new TidbSinkConnector().version());
    }

    @Test
    void givesEachTaskItsConfiguration() {
        TidbSinkConnector connector = new TidbSinkConnector();
        connector.start(Map.of("k", "v"));
        assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(Map.of("k", "v"));
    }
}
