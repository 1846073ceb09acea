package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.RuleTables;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.TableNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Warns of rules that no table of the source matches: as a rule a name is misspelt. */
public final class RuleMatchCheck<S extends TableNames & ConnectorSettings> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "rule_match",
                "filters that match nothing check",
                Phase.ALWAYS,
                "Does every filter match a table?",
                "filters");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        List<TableId> names = server.tableNames();
        List<TableId> selected = names.stream().filter(server::isSelected).toList();
        if (selected.isEmpty()) {
            return List.of(); // a check of its own tells
        }
        List<Finding> findings = new ArrayList<>();
        for (String list : List.of("filters", "expression.filters")) {
            for (RuleTables rule : RuleTables.of(server, list)) {
                if (selected.stream().noneMatch(rule::holdsFor)) {
                    findings.add(
                            Finding.warning(
                                    rule.place() + " matches none of the selected tables",
                                    "Compare its patterns with the names in the source; tables that are created later may match it"));
                }
            }
        }
        return findings;
    }
}
