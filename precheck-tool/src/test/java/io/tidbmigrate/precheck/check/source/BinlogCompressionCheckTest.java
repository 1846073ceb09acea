package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinlogCompressionCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void compressedTransactionsAreWarnedOf() throws SQLException {
        assertThat(messages()).as("before 8.0.20").isEmpty();
        source.variables.put("binlog_transaction_compression", "OFF");
        assertThat(messages()).isEmpty();
        source.variables.put("binlog_transaction_compression", "ON");
        assertThat(messages()).containsExactly("binlog_transaction_compression is ON, and should be OFF");
    }

    private List<String> messages() throws SQLException {
        return new BinlogCompressionCheck()
                .findings(source).stream().map(Finding::message).toList();
    }
}
