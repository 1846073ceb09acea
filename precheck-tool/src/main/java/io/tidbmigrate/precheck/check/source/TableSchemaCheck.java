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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * DM's look at the structure of the selected tables: a table without a key, foreign keys, character sets that TiDB does
 * not know, and how it differs from the target's table if there is one.
 */
public final class TableSchemaCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    /** What every TiDB since 6.5 has, beside what the target itself lists (tidb docs, "Character Set and Collation"). */
    private static final Set<String> TIDB_CHARSETS =
            Set.of("utf8", "utf8mb3", "utf8mb4", "ascii", "latin1", "binary", "gbk");

    @Override
    public About about() {
        return new About(
                "table_schema",
                "table structure compatibility check",
                Phase.ALWAYS,
                "Can the target hold the selected tables as they are?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        Optional<TargetCatalog> target = server.targetTables();
        Set<String> charsets = charsets(target);
        List<Finding> findings = new ArrayList<>();
        for (Table table : server.selectedTables()) {
            key(table, findings);
            foreignKeys(table, findings);
            Optional<Table> down = target.isPresent() ? target.get().table(table.id()) : Optional.empty();
            for (String charset : unknown(table, charsets)) {
                findings.add(charset(table, charset, target.isPresent(), down.isPresent()));
            }
            if (target.isPresent()) {
                List<String> extended = target.get().routing().extendedColumns(table.id());
                findings.addAll(down.map(found -> StructureDifferences.of(table, found, extended))
                        .orElseGet(() -> StructureDifferences.ofMissing(table, extended)));
            }
        }
        return findings;
    }

    private static void key(Table table, List<Finding> findings) {
        if (!table.hasKey()) {
            findings.add(Finding.warning(
                    place(table) + "primary/unique key does not exist",
                    "Set a primary or unique key for the table. Without one its rows are still carried exactly once, but "
                            + "by one writer, and each change has to search the whole table in the target"));
        }
    }

    private static void foreignKeys(Table table, List<Finding> findings) {
        for (Table.ForeignKey key : table.foreignKeys()) {
            findings.add(Finding.warning(
                    place(table) + "Foreign Key " + key.name() + " is parsed but ignored by TiDB before 6.6",
                    "TiDB enforces foreign keys from 6.6 on, but not for the migration, which writes with "
                            + "foreign_key_checks=0 (TiDB docs, \"FOREIGN KEY Constraints\")"));
        }
    }

    private static Finding charset(Table table, String charset, boolean hasTarget, boolean exists) {
        String message = place(table) + "charset " + charset + " is not known to TiDB";
        String create = "Create the table in the target beforehand, with charset utf8mb4";
        if (!hasTarget) {
            return Finding.warning(message, create);
        }
        return exists
                ? Finding.warning(
                        message, "The table exists in the target: make sure that its columns there are utf8mb4")
                : Finding.failure(message + ", and the table does not exist in the target", create);
    }

    private static Set<String> charsets(Optional<TargetCatalog> target) throws SQLException {
        Set<String> known = new LinkedHashSet<>(TIDB_CHARSETS);
        if (target.isPresent() && target.get().isTidb()) {
            known.addAll(target.get().charsets());
        }
        return known;
    }

    private static Set<String> unknown(Table table, Set<String> known) {
        Set<String> used = new LinkedHashSet<>();
        used.add(table.charset());
        table.columns().forEach(column -> used.add(column.charset()));
        used.remove("");
        used.removeAll(known);
        return used;
    }

    private static String place(Table table) {
        return "table " + table.id().quoted() + " ";
    }
}
