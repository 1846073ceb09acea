package io.tidbmigrate.precheck.check.merge;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.RuleTables;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Phase;
import java.util.ArrayList;
import java.util.List;

/** Warns of routes that no table of any source matches: as a rule a name is misspelt. */
public final class RouteMatchCheck implements Check<MergedTables> {
    @Override
    public About about() {
        return new About(
                "route_match",
                "routes that match nothing check",
                Phase.ALWAYS,
                "Does every route match a table?",
                "routes");
    }

    @Override
    public List<Finding> findings(MergedTables tables) {

        List<Finding> findings = new ArrayList<>();
        for (RuleTables rule : RuleTables.of(tables.sink(), "routes")) {
            if (tables.sources().stream().noneMatch(rule::holdsFor)) {
                findings.add(
                        Finding.warning(
                                rule.place() + " matches none of the selected tables",
                                "Compare its patterns with the names in the sources; tables that are created later may match it"));
            }
        }
        return findings;
    }
}
