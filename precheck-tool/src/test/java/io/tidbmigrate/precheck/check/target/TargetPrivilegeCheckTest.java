package io.tidbmigrate.precheck.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetPrivilegeCheckTest {
    @Test
    void allEightRightsPass() throws SQLException {
        assertThat(findings("GRANT Select,Insert,Update,Delete,Create,Drop,Index,Alter ON *.* TO 'u'@'%'"))
                .isEmpty();
    }

    @Test
    void missingRightIsWarnedOf() throws SQLException {
        assertThat(findings("GRANT SELECT, INSERT, DELETE, CREATE, DROP, INDEX, ALTER ON *.* TO `test1`@`%`"))
                .singleElement()
                .extracting(Finding::severity, Finding::message)
                .containsExactly(Severity.WARNING, "lack of Update global (*.*) privilege");
    }

    private static List<Finding> findings(String grant) throws SQLException {
        return new TargetPrivilegeCheck().findings(() -> List.of(grant));
    }
}
