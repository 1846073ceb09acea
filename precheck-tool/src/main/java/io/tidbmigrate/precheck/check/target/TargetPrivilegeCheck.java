package io.tidbmigrate.precheck.check.target;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.PrivilegeFindings;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.grant.Privilege;
import io.tidbmigrate.precheck.grant.Requirement;
import io.tidbmigrate.precheck.server.GrantStatements;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.util.List;

/** Warns of an account that may not write everywhere in the target. No failure: rights on some databases may do. */
public final class TargetPrivilegeCheck implements Check<GrantStatements> {
    private static final Requirement REQUIRED = Requirement.global(
            Privilege.CREATE,
            Privilege.SELECT,
            Privilege.INSERT,
            Privilege.UPDATE,
            Privilege.DELETE,
            Privilege.ALTER,
            Privilege.DROP,
            Privilege.INDEX);

    @Override
    public About about() {
        return new About(
                "target_privilege",
                "target db privilege checker",
                Phase.ALWAYS,
                "May the account write to the target?",
                "connection.user");
    }

    @Override
    public List<Finding> findings(GrantStatements server) throws SQLException {
        return PrivilegeFindings.lacking(
                REQUIRED,
                server.grants(),
                Severity.WARNING,
                "Grant the required privileges to the account, on all databases or at least on those that the migration "
                        + "writes",
                "GRANT CREATE, SELECT, INSERT, UPDATE, DELETE, ALTER, DROP, INDEX ON *.* TO <account>;");
    }
}
