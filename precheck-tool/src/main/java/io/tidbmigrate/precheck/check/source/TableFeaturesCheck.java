package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.TableFeatures;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of what TiDB refuses, or leaves out without a word, in the structure of tables. A target that is a MySQL takes it all. */
public final class TableFeaturesCheck<S extends SelectedTables & TargetTables & TableFeatures> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "table_features",
                "table features check",
                Phase.ALWAYS,
                "Does TiDB take all features of the selected tables?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        Optional<TargetCatalog> target = server.targetTables();
        if (target.isPresent() && !target.get().isTidb()) {
            return List.of();
        }
        // At the door of the source connector the target is not known, and may be a MySQL.
        Severity refused = target.isPresent() ? Severity.FAILURE : Severity.WARNING;
        List<Finding> findings = new ArrayList<>();
        for (Table table : server.selectedTables()) {
            boolean exists =
                    target.isPresent() && target.get().table(table.id()).isPresent();
            table.indexes().forEach(index -> index(table, index, refused, findings));
            table.columns().forEach(column -> column(table, column, exists, refused, findings));
        }
        server.subpartitioned()
                .forEach(table -> findings.add(Finding.warning(
                        "table " + table.quoted() + " has subpartitions, which TiDB leaves out",
                        "Nothing, if the partitions alone will do: rows are in the right partition")));
        boolean checks = target.isPresent()
                && target.get()
                        .variable("tidb_enable_check_constraint")
                        .filter("ON"::equalsIgnoreCase)
                        .isPresent();
        if (!checks) {
            server.checkConstraints()
                    .forEach(
                            constraint -> findings.add(
                                    Finding.warning(
                                            "table " + constraint.table().quoted() + " CHECK " + constraint.name()
                                                    + " is left out by TiDB while tidb_enable_check_constraint is OFF",
                                            "SET GLOBAL tidb_enable_check_constraint=ON; in the target (TiDB 7.2 and later), before the migration")));
        }
        return findings;
    }

    private static void index(Table table, Table.Index index, Severity refused, List<Finding> findings) {
        if (index.type().equalsIgnoreCase("FULLTEXT")) {
            findings.add(Finding.warning(
                    "table " + table.id().quoted() + " FULLTEXT index " + index.name() + " is left out by TiDB",
                    "Queries with MATCH … AGAINST fail in the target: use another search, or LIKE"));
        }
        if (index.type().equalsIgnoreCase("SPATIAL")) {
            findings.add(new Finding(
                    refused,
                    "table " + table.id().quoted() + " SPATIAL index " + index.name() + " is refused by TiDB",
                    "Leave the table out with ignore.tables"));
        }
    }

    private static void column(
            Table table, Table.Column column, boolean exists, Severity refused, List<Finding> findings) {
        String place = "table " + table.id().quoted() + " column `" + column.name() + "` ";
        if (column.invisible() && !exists) {
            findings.add(new Finding(
                    refused,
                    place + "is invisible, which TiDB has no word for",
                    "Create the table in the target beforehand, with the column visible; or ALTER TABLE "
                            + table.id().quoted() + " ALTER COLUMN `"
                            + column.name().replace("`", "``")
                            + "` SET VISIBLE; at the source"));
        }
        if (column.generated()
                && column.extra().contains("virtual")
                && column.key().equals("PRI")
                && !exists) {
            findings.add(new Finding(
                    refused,
                    place + "is a virtual generated column in the primary key, which TiDB refuses",
                    "Create the table in the target beforehand, with the column stored"));
        }
    }
}
