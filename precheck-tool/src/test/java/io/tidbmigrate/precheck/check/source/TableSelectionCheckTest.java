package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSelectionCheckTest {
    @Test
    void anyTablePasses() throws SQLException {
        assertThat(new TableSelectionCheck().findings(new FakeSource().table("shop", "a")))
                .isEmpty();
    }

    @Test
    void emptySelectionIsWarnedOf() throws SQLException {
        assertThat(new TableSelectionCheck().findings(List::of))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }
}
