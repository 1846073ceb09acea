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
            return lacking.isEmpty() ? List.of() : List.of(new Finding(severity, lacking, instruction));
        } catch (IllegalArgumentException e) {
            return List.of(new Finding(severity, e.getMessage(), instruction));
        }
    }
}
