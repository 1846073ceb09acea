package io.tidbmigrate.precheck.check.target;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Refuses a target that takes no writes. */
public final class TargetReadOnlyCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "target_read_only",
                "target db read only check",
                Phase.ALWAYS,
                "Does the target take writes?",
                "connection.url");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {

        List<Finding> findings = new ArrayList<>();
        for (String variable : List.of("super_read_only", "tidb_restricted_read_only", "tidb_super_read_only")) {
            if (isOn(server, variable)) {
                findings.add(Finding.failure(
                        variable + " is ON, and should be OFF", Repair.setting(server, variable, "OFF")));
            }
        }
        if (isOn(server, "read_only") && !isOn(server, "super_read_only")) {
            findings.add(Finding.warning(
                    "read_only is ON, so that only accounts with SUPER or CONNECTION_ADMIN can write",
                    Repair.setting(server, "read_only", "OFF")));
        }
        return findings;
    }

    private static boolean isOn(ServerVariables server, String variable) throws SQLException {
        return server.variable(variable).filter("ON"::equalsIgnoreCase).isPresent();
    }
}
