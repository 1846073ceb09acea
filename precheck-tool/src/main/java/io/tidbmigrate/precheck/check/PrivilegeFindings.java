package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.grant.Grants;
import io.tidbmigrate.precheck.grant.Requirement;
import java.util.List;

/** What the privilege checks share. */
public final class PrivilegeFindings {
    private PrivilegeFindings() {}

    /** One finding that names all that is lacking, or what makes the grants unreadable. */
    public static List<Finding> lacking(
            Requirement required, List<String> grantLines, Severity severity, String instruction) {
        try {
            String lacking = required.lacking(Grants.parse(grantLines));
            String roles = Grants.nameRoles(grantLines)
                    ? " If a role of the account has them, make it active at login: SET DEFAULT ROLE ALL TO <account>;"
                    : "";
            return lacking.isEmpty() ? List.of() : List.of(new Finding(severity, lacking, instruction + roles));
        } catch (IllegalArgumentException e) {
            return List.of(new Finding(severity, e.getMessage(), instruction));
        }
    }
}
