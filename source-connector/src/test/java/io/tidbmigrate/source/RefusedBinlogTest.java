package io.tidbmigrate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedBinlogTest {
    private static final Map<String, String> OFFSET = Map.of("file", "mysql-bin.000001");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A replica with the same server_uuid/server_id as this replica has connected to the source | TM-1012 | database.server.id",
                "A slave with the same server_uuid/server_id is already connected | TM-1012 | database.server.id",
                "log event entry exceeded max_allowed_packet; Increase max_allowed_packet | TM-1013 | SHOW BINLOG EVENTS",
                "bogus data in log event | TM-1013 | SHOW BINLOG EVENTS",
                "Binary log is not open | TM-1013 | error log"
            })
    void saysWhatIsToBeDone(String words, String code, String action) {
        RuntimeException failure = new IllegalStateException(
                "stopped", new IllegalStateException(words + " Error code: 1236; SQLSTATE: HY000."));

        assertThat(RefusedBinlog.of(failure, OFFSET))
                .hasValueSatisfying(refused -> assertThat(refused)
                        .hasMessageStartingWith(code)
                        .hasMessageContainingAll(words, "mysql-bin.000001", action)
                        .hasMessageNotContaining("delete")
                        .hasCause(failure));
    }

    @Test
    void isWhatTheServerSaysOfItsBinlog() {
        assertThat(RefusedBinlog.of(new IllegalStateException("Access denied Error code: 1045"), OFFSET))
                .isEmpty();
    }
}
