package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.BinlogFiles;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinlogFileSizeCheckTest {
    private final FakeSource source = new FakeSource();

    /** A server writes such a file only for a transaction of that size. */
    @Test
    void recordedSizeBeyondFourGibibytesIsWarnedOf() throws SQLException {
        source.files.add(new BinlogFiles.File("bin.000001", 4294967295L));
        assertThat(messages()).isEmpty();
        source.files.add(new BinlogFiles.File("bin.000002", 4294967296L));
        assertThat(messages())
                .containsExactly(
                        "binlog file bin.000002 has 4294967296 bytes, and places behind 4294967296 cannot be named");
    }

    private List<String> messages() throws SQLException {
        return new BinlogFileSizeCheck()
                .findings(source).stream().map(Finding::message).toList();
    }
}
