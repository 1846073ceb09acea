package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetKeysTest {
    @Test
    void aKeyWithNullIsNotSet() {
        Map<String, String> configuration = new HashMap<>(Map.of("topic.prefix", "p", "do.dbs", ""));
        configuration.put("start.binlog", null);

        assertThat(SetKeys.of(configuration)).isEqualTo(Map.of("topic.prefix", "p", "do.dbs", ""));
    }

    @Test
    void aConnectorTakesAKeyWithNull() {
        Map<String, String> configuration = new HashMap<>(Map.of("topic.prefix", "p", "precheck", "off"));
        configuration.put("start.binlog", null);
        MySqlSourceConnector connector = new MySqlSourceConnector();
        connector.start(configuration);

        assertThat(connector.taskConfigs(4)).containsExactly(Map.of("topic.prefix", "p", "precheck", "off"));
        assertThat(connector.validate(configuration).configValues()).isNotEmpty();
    }
}
