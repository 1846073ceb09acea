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

/** Refuses tables without a primary key where the target demands one. */
public final class TargetPrimaryKeyCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "require_primary_key",
                "target db sql_require_primary_key check",
                Phase.ALWAYS,
                "Does the target take the tables that have no primary key?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        Optional<TargetCatalog> target = server.targetTables();
        if (target.isEmpty()
                || target.get()
                        .variable("sql_require_primary_key")
                        .filter("ON"::equalsIgnoreCase)
                        .isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Table table : server.selectedTables()) {
            boolean keyed =
                    table.indexes().stream().anyMatch(index -> index.name().equals("PRIMARY"));
            if (!keyed && target.get().table(table.id()).isEmpty()) {
                findings.add(Finding.failure(
                        "table " + table.id().quoted()
                                + " has no primary key, and sql_require_primary_key is ON in the target",
                        "SET GLOBAL sql_require_primary_key=OFF; in the target while the migration runs, or give the table a"
                                + " primary key at the source"));
            }
        }
        return findings;
    }
}
