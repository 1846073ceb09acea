package io.tidbmigrate.precheck.check.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.GrantStatements;
import io.tidbmigrate.precheck.server.MetaSchema;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaSchemaCheckTest {
    @Test
    void rightToCreatePassesWhereverItComesFrom() throws SQLException {
        assertThat(findings("GRANT CREATE ON *.* TO `u`@`%`", false)).isEmpty();
        assertThat(findings("GRANT ALL PRIVILEGES ON `tidb\\_migrate`.* TO `u`@`%`", false))
                .isEmpty();
    }

    @Test
    void missingSchemaWithoutTheRightIsRefused() throws SQLException {
        assertThat(findings("GRANT CREATE ON `other`.* TO `u`@`%`", false))
                .singleElement()
                .extracting(Finding::severity, Finding::message)
                .containsExactly(
                        Severity.FAILURE,
                        "database `tidb_migrate` does not exist, and lack of Create privilege: {`tidb_migrate`.*}");
    }

    @Test
    void schemaThatExistsIsOnlyWarnedOf() throws SQLException {
        assertThat(findings("GRANT SELECT ON *.* TO `u`@`%`", true))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    private static List<Finding> findings(String grant, boolean exists) throws SQLException {
        return new MetaSchemaCheck<Target>().findings(new Target(List.of(grant), "tidb_migrate", exists));
    }

    private record Target(List<String> grants, String metaSchema, boolean metaSchemaExists)
            implements GrantStatements, MetaSchema {}
}
