package io.tidbmigrate.precheck.check.source;

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

/** Refuses an account that may not read the binlog. */
public final class ReplicationPrivilegeCheck implements Check<GrantStatements> {
    private static final Requirement REQUIRED =
            Requirement.global(Privilege.REPLICATION_SLAVE, Privilege.REPLICATION_CLIENT);

    @Override
    public About about() {
        return new About(
                "replication_privilege",
                "source db replication privilege checker",
                Phase.BINLOG,
                "May the account read the binlog of the source?",
                "database.user");
    }

    @Override
    public List<Finding> findings(GrantStatements server) throws SQLException {
        return PrivilegeFindings.lacking(
                REQUIRED,
                server.grants(),
                Severity.FAILURE,
                "Grant the required privileges to the account",
                "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO <account>;");
    }
}
