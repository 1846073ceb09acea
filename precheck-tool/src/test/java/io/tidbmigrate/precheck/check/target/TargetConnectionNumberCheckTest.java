package io.tidbmigrate.precheck.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetConnectionNumberCheckTest {
    @Test
    void theLimitIsHeldAgainstWhatTheSinkNeeds() throws SQLException {
        FakeSource server = new FakeSource();
        server.variables.putAll(Map.of("max_connections", "4"));
        assertThat(new TargetConnectionNumberCheck<FakeSource>().findings(server))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("the sink connector needs: 5"));

        server.variables.putAll(Map.of("max_connections", "400"));
        assertThat(new TargetConnectionNumberCheck<FakeSource>().findings(server))
                .isEmpty();
    }
}
