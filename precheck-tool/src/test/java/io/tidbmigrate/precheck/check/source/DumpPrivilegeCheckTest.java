package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.FakeSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumpPrivilegeCheckTest {
    private final FakeSource source =
            new FakeSource().table("shop", "a").table("shop", "b").table("stock", "c");

    @Test
    void selectOnTheTablesAndReloadPass() throws SQLException {
        assertThat(findings("GRANT RELOAD ON *.* TO `u`@`%`", "GRANT SELECT ON `s%`.* TO `u`@`%`"))
                .isEmpty();
    }

    @Test
    void missingRightsAreRefusedByTable() throws SQLException {
        assertThat(findings("GRANT USAGE ON *.* TO `u`@`%`"))
                .singleElement()
                .extracting(Finding::severity, Finding::message)
                .containsExactly(
                        Severity.FAILURE,
                        "lack of Select privilege: {`shop`.`a`, `shop`.`b`; `stock`.`c`}; "
                                + "lack of RELOAD global (*.*) privilege");
    }

    private List<Finding> findings(String... grants) throws SQLException {
        source.grants.clear();
        source.grants.addAll(List.of(grants));
        return new DumpPrivilegeCheck<FakeSource>().findings(source);
    }
}
