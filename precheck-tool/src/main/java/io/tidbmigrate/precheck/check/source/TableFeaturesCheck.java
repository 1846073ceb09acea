package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.StorageEngines;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.TableFeatures;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of what TiDB refuses, or leaves out without a word, in the structure of tables. A target that is a MySQL takes it all. */
public final class TableFeaturesCheck<S extends SelectedTables & TargetTables & TableFeatures & StorageEngines>
        implements Check<S> {
    /** Functions of indexes that need no setting (TiDB docs, "CREATE INDEX", expression index). */
    private static final Pattern EXPRESSIONS =
            Pattern.compile("(?i)(lower|upper|md5|reverse)\\(`[^`]+`\\)|json_\\w+\\(.*\\)|cast\\(.* array\\)");

    /** 8.0.11-TiDB-v7.5.1. */
    private static final Pattern RELEASE = Pattern.compile("TiDB-v(\\d{1,3})\\.(\\d{1,3})");

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
        ColumnFeatures columns = new ColumnFeatures(refused, release(target));
        for (Table table : server.selectedTables()) {
            boolean exists =
                    target.isPresent() && target.get().table(table.id()).isPresent();
            table.indexes().forEach(index -> index(table, index, refused, findings));
            table.columns().forEach(column -> findings.addAll(columns.findings(table, column, exists)));
        }
        for (StorageEngines.Use use : server.nonTransactional()) {
            if (use.engine().equalsIgnoreCase("MRG_MYISAM")
                    && (target.isEmpty() || target.get().table(use.table()).isEmpty())) {
                findings.add(new Finding(
                        refused,
                        "table " + use.table().quoted() + " is a MERGE of other tables, which TiDB refuses",
                        "Leave the table out with ignore.tables, and create a view in the target"));
            }
        }
        for (TableFeatures.IndexExpression part : server.indexExpressions()) {
            if (!EXPRESSIONS.matcher(part.expression()).matches()
                    && (target.isEmpty() || target.get().table(part.table()).isEmpty())) {
                findings.add(Finding.warning(
                        "table " + part.table().quoted() + " index " + part.index() + " is on the expression "
                                + part.expression() + ", which TiDB refuses while allow-expression-index is not set",
                        "Create the table in the target beforehand without the index, or set"
                                + " experimental.allow-expression-index in the configuration of all TiDB servers"));
            }
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

    private static OptionalInt release(Optional<TargetCatalog> target) throws SQLException {
        if (target.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher version = RELEASE.matcher(target.get().variable("version").orElse(""));
        return version.find()
                ? OptionalInt.of(
                        TidbDefault.release(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                : OptionalInt.empty();
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
}
