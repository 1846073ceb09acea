package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.grant.Grants;
import io.tidbmigrate.precheck.grant.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the privilege checks share. */
public final class PrivilegeFindings {
    /** At the end of a line of SHOW GRANTS, in the quotes of any version. */
    private static final Pattern ACCOUNT = Pattern.compile("\\sTO\\s+([`'\"][^`'\"]*[`'\"]@[`'\"][^`'\"]*[`'\"])");

    private static final String ACCOUNT_WORD = "<account>";

    private PrivilegeFindings() {}

    /**
     * One finding that names all that is lacking, or what makes the grants unreadable.
     *
     * @param grants statements that give the rights to {@code <account>}
     */
    public static List<Finding> lacking(
            Requirement required, List<String> grantLines, Severity severity, String instruction, String... grants) {
        String account = account(grantLines).orElse(ACCOUNT_WORD);
        List<String> sql = Arrays.stream(grants)
                .map(grant -> grant.replace(ACCOUNT_WORD, account))
                .toList();
        String words = instruction + (sql.isEmpty() ? "" : ": " + String.join(" ", sql));
        try {
            String lacking = required.lacking(Grants.parse(grantLines));
            String roles = Grants.nameRoles(grantLines)
                    ? " If a role of the account has them, make it active at login: SET DEFAULT ROLE ALL TO " + account
                            + ";"
                    : "";
            return lacking.isEmpty() ? List.of() : List.of(new Finding(severity, lacking, words + roles, sql));
        } catch (IllegalArgumentException e) {
            return List.of(new Finding(severity, e.getMessage(), words, sql));
        }
    }

    private static Optional<String> account(List<String> grantLines) {
        return grantLines.stream()
                .flatMap(line -> ACCOUNT.matcher(line).results())
                .map((MatchResult found) -> found.group(1))
                .findFirst();
    }
}
