package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.OtherObjects;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells of objects that no migration carries, so that somebody creates them in the target or knows why not. */
public final class NotMigratedCheck implements Check<OtherObjects> {
    @Override
    public About about() {
        return new About(
                "not_migrated",
                "objects that are not migrated",
                Phase.ALWAYS,
                "What do the selected databases have beside tables?",
                "do.dbs");
    }

    @Override
    public List<Finding> findings(OtherObjects server) throws SQLException {

        Map<String, Long> others = server.otherObjects();
        return others.isEmpty()
                ? List.of()
                : List.of(Finding.note("not migrated: "
                        + others.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "))
                        + "; what triggers and routines write at the source is migrated as rows"));
    }
}
