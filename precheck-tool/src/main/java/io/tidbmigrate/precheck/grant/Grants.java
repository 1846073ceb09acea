package io.tidbmigrate.precheck.grant;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the lines of {@code SHOW GRANTS} amount to: a later line may take away what an earlier one gave. Immutable. */
public final class Grants {
    private final List<GrantLine> lines;

    private Grants(List<GrantLine> lines) {
        this.lines = lines;
    }

    /**
     * Reads the lines.
     *
     * @throws IllegalArgumentException if there are none, or one is no GRANT or REVOKE
     */
    public static Grants parse(List<String> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is no such grant defined for current user on host '%'");
        }
        return new Grants(lines.stream()
                .map(GrantLine::parse)
                .flatMap(line -> line.stream())
                .toList());
    }

    /** Whether any of the lines gives a role, whose privileges are then not among the lines. */
    public static boolean nameRoles(List<String> lines) {
        return lines.stream().anyMatch(GrantLine::givesRole);
    }

    public boolean holdGlobally(Privilege privilege) {
        return hold(privilege, GrantLine::isGlobal);
    }

    public boolean holdOn(Privilege privilege, String database) {
        return hold(privilege, line -> line.covers(database));
    }

    public boolean holdOn(Privilege privilege, TableId table) {
        return hold(privilege, line -> line.covers(table.database(), table.table()));
    }

    private boolean hold(Privilege privilege, Predicate<GrantLine> covering) {
        return privilege.grantedBy().stream()
                .anyMatch(name -> last(lines.stream().filter(line -> line.names(name) && covering.test(line))));
    }

    private static boolean last(Stream<GrantLine> lines) {
        return lines.reduce((earlier, later) -> later).map(GrantLine::gives).orElse(false);
    }
}
