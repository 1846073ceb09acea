package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetaPositionCheckTest {
    private final FakeSource source = new FakeSource();

    @BeforeEach
    void incremental() {
        source.config.put("migration.mode", "incremental");
    }

    private List<Finding> findings() throws SQLException {
        return new MetaPositionCheck<FakeSource>().findings(source);
    }

    @Test
    void aPositionThatIsThereOrASetThatHoldsAllThatIsPurgedPasses() throws SQLException {
        source.config.put("start.binlog", "bin.000003:157");
        assertThat(findings()).isEmpty();

        source.config.remove("start.binlog");
        source.config.put("start.gtid.set", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aPositionThatIsGoneNamesTheOldestOne() throws SQLException {
        source.config.put("start.binlog", "bin.000001:4");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("bin.000001:4", "Could not find target log");
            assertThat(finding.instruction()).contains("bin.000003:4");
        });
    }

    @Test
    void purgedTransactionsAreNamed() throws SQLException {
        source.config.put("start.gtid.set", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77");
        source.purged = "3e11fa47-71ca-11e1-9e33-c80aa9429562:78-80";

        assertThat(findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("3e11fa47-71ca-11e1-9e33-c80aa9429562:78-80"));
    }

    @Test
    void theEmptySetIsFromTheOldestBinlogOn() throws SQLException {
        source.config.put("start.gtid.set", "");
        source.purged = "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-80";

        assertThat(findings()).isEmpty();
    }

    @Test
    void aPositionIsNeeded() throws SQLException {
        assertThat(findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.instruction()).contains("start.gtid.set", "start.binlog", "bin.000003:4"));
    }

    @Test
    void aPositionThatIsNoneIsRefused() throws SQLException {
        source.config.put("start.binlog", "bin.000003");

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("file:position"));
    }

    @Test
    void afterAFullLoadThereIsNothingToAsk() throws SQLException {
        source.config.put("migration.mode", "all");

        assertThat(findings()).isEmpty();
    }
}
