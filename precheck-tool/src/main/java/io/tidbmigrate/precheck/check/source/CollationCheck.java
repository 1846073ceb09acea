package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses collations that the target lacks: it would not create the table (error 1273). */
public final class CollationCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "collation",
                "collation support check",
                Phase.ALWAYS,
                "Does the target have the collations of the selected tables?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        Optional<TargetCatalog> target = server.targetTables();
        if (target.isEmpty()) {
            return List.of();
        }
        Set<String> known = target.get().collations().stream()
                .map(name -> name.replaceFirst("^utf8mb3_", "utf8_"))
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (Table table : server.selectedTables()) {
            Set<String> used = used(table);
            used.removeAll(known);
            if (!used.isEmpty() && target.get().table(table.id()).isEmpty()) {
                findings.add(Finding.failure(
                        "table " + table.id().quoted() + " has collations that the target lacks: "
                                + String.join(", ", used),
                        "Create the table in the target beforehand, with a collation that it has: for one that tells upper from"
                                + " lower case utf8mb4_bin, else utf8mb4_0900_ai_ci (TiDB 7.4 and later) or"
                                + " utf8mb4_unicode_ci; keys that are equal under it must be equal at the source"));
            }
        }
        return findings;
    }

    private static Set<String> used(Table table) {
        Set<String> used = new TreeSet<>();
        used.add(table.collation());
        table.columns().forEach(column -> used.add(column.collation()));
        used.remove("");
        return used;
    }
}
