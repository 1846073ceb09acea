package io.tidbmigrate.precheck.check.merge;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Refuses tables whose names differ in case only where the target takes them for one, as every TiDB does. */
public final class TargetCaseCheck implements Check<MergedTables> {
    @Override
    public About about() {
        return new About(
                "target_case",
                "case of target table names check",
                Phase.ALWAYS,
                "Do names that differ in case only stay different in the target?",
                "routes");
    }

    @Override
    public List<Finding> findings(MergedTables tables) {
        if (tables.caseMatters()) {
            return List.of();
        }
        Map<String, TableId> known = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        tables.all().stream().sorted(Comparator.comparing(TableId::quoted)).forEach(table -> {
            TableId same = known.putIfAbsent(table.quoted().toLowerCase(Locale.ROOT), table);
            if (same != null) {
                findings.add(Finding.failure(
                        "same table name in case-insensitive [same target table " + same.quoted() + " vs "
                                + table.quoted() + "]",
                        "Give one of the two another name in the target by a route, or leave one out with ignore.tables"
                                + " and case.sensitive=true"));
            }
        });
        return findings;
    }
}
