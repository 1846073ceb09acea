package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import io.tidbmigrate.precheck.server.TableSizes;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadEstimateCheckTest {
    private final FakeSource source = new FakeSource();

    @Test
    void aLoadThatOutlivesTheBinlogIsWarnedOf() throws SQLException {
        source.sizes.add(new TableSizes.Size(new TableId("d", "t"), 1_000_000, 36_000L * (10 << 20)));
        assertThat(messages())
                .as("the binlog is kept for ever")
                .containsExactly(
                        "about 1,000,000 rows and 351.6 GiB in 1 tables, which take 10 h 0 min at 10.0 MiB a second");
        source.variables.put("binlog_expire_logs_seconds", "86400");
        assertThat(new LoadEstimateCheck<FakeSource>().findings(source))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
        source.variables.put("binlog_expire_logs_seconds", "35999");
        assertThat(messages())
                .containsExactly(
                        "the binlog is kept for 9 h 59 min, and the full load has about 1,000,000 rows and 351.6"
                                + " GiB in 1 tables, which take 10 h 0 min at 10.0 MiB a second");
    }

    private List<String> messages() throws SQLException {
        return new LoadEstimateCheck<FakeSource>()
                .findings(source).stream().map(Finding::message).toList();
    }
}
