package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.source.server.FakeServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostPositionTest {
    private static final Map<String, String> OFFSET = Map.of("file", "mysql-bin.000001");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The connector is trying to read change stream starting at …, but this is no longer available on the server.",
                "Client requested master to start replication from impossible position Error code: 1236; SQLSTATE: HY000."
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

    @Test
    void otherFailuresAreOthers() {
        assertThat(LostPosition.of(new IllegalStateException("Error code: 1045"), OFFSET, new FakeServer()))
                .isEmpty();
    }
}
