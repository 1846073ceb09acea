package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaSourceCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void aReplicaHasToLogAllThatItsSourceDoes() throws SQLException {
        assertThat(messages()).as("no replica").isEmpty();
        source.variables.put("log_replica_updates", "ON");
        source.channels.add(Map.of(
                "Source_Host", "db0", "Replica_IO_Running", "Yes", "Replica_SQL_Running", "Yes", "SQL_Delay", "0"));
        assertThat(messages()).isEmpty();
        source.variables.put("log_replica_updates", "OFF");
        assertThat(messages())
                .containsExactly("the source is a replica and log_replica_updates is OFF, and should be ON");
    }

    @Test
    void aReplicaThatIsLateOrLeavesOutIsWarnedOf() throws SQLException {
        source.variables.put("log_slave_updates", "ON");
        source.channels.add(Map.of(
                "Source_Host", "db0",
                "Channel_Name", "c1",
                "Replicate_Do_DB", "a,b",
                "Replica_IO_Running", "Connecting",
                "SQL_Delay", "3600"));
        assertThat(messages())
                .containsExactly(
                        "the source is a replica of db0 by channel c1 and leaves changes out: Replicate_Do_DB=a,b",
                        "the source is a replica of db0 by channel c1 and Replica_IO_Running is Connecting",
                        "the source is a replica of db0 by channel c1 with a delay of 3600 s");
    }

    private List<String> messages() throws SQLException {
        return new ReplicaSourceCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
