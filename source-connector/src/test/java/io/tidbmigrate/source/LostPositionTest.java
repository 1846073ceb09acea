package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.source.server.FakeServer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostPositionTest {
    private static final String OF_SERVER = " Error code: 1236; SQLSTATE: HY000.";
    private static final Map<String, String> OFFSET = Map.of("file", "mysql-bin.000001");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The connector is trying to read change stream starting at …, but this is no longer available on the server.",
                "Client requested master to start replication from impossible position" + OF_SERVER,
                "Client requested source to start replication from position > file size" + OF_SERVER,
                "Could not find first log file name in binary log index file" + OF_SERVER,
                "Cannot replicate because the source purged required binary logs. Replicate the missing …" + OF_SERVER,
                "The slave is connecting using CHANGE MASTER TO MASTER_AUTO_POSITION = 1, but the master has purged"
                        + " binary logs containing GTIDs that the slave requires." + OF_SERVER,
                "Replica has more GTIDs than the source has, using the source's SERVER_UUID." + OF_SERVER,
                "Could not find GTID state requested by slave in any binlog files. Probably the slave state is too old"
                        + OF_SERVER,
                "Error: connecting slave requested to start from GTID 0-1-7, which is not in the master's binlog"
                        + OF_SERVER
            })
    void aPlaceThatTheSourceDoesNotHaveIsNamedWithTheOldestThatItHas(String message) {
        RuntimeException failure = new IllegalStateException("stopped", new IllegalStateException(message));

        assertThat(LostPosition.of(failure, OFFSET, new FakeServer()))
                .hasValueSatisfying(lost -> assertThat(lost)
                        .hasMessageContainingAll("TM-1006", "mysql-bin.000001", "mysql-bin.000004:4")
                        .hasCause(failure));
        assertThat(LostPosition.of(failure, OFFSET, new FakeServer().down()))
                .hasValueSatisfying(lost -> assertThat(lost).hasMessageContaining("Communications link failure"));
    }

    /** Under one error code the server also says what has nothing to do with the place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access denied Error code: 1045",
                "A replica with the same server_uuid/server_id as this replica has connected to the source" + OF_SERVER,
                "log event entry exceeded max_allowed_packet; Increase max_allowed_packet on source" + OF_SERVER,
                "Binary log is not open" + OF_SERVER
            })
    void otherFailuresAreOthers(String message) {
        assertThat(LostPosition.of(new IllegalStateException(message), OFFSET, new FakeServer()))
                .isEmpty();
    }
}
