package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicationPrivilegeCheckTest {
    @Test
    void bothRightsPass() throws SQLException {
        assertThat(findings("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `u`@`%`"))
                .isEmpty();
    }

    @Test
    void missingRightIsRefused() throws SQLException {
        assertThat(findings("GRANT REPLICATION SLAVE ON *.* TO `u`@`%`"))
                .singleElement()
                .extracting(Finding::severity, Finding::message)
                .containsExactly(Severity.FAILURE, "lack of REPLICATION CLIENT global (*.*) privilege");
    }

    @Test
    void accountWithRolesIsToldOfThem() throws SQLException {
        assertThat(findings("GRANT USAGE ON *.* TO `u`@`%`", "GRANT `r`@`%` TO `u`@`%`"))
                .singleElement()
                .extracting(Finding::instruction)
                .asString()
                .contains("SET DEFAULT ROLE");
    }

    private static List<Finding> findings(String... grants) throws SQLException {
        return new ReplicationPrivilegeCheck().findings(() -> List.of(grants));
    }
}
