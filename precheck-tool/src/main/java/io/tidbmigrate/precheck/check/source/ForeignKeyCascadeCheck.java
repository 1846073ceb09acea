package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Warns of foreign keys whose actions change child rows, because InnoDB does not write those changes to the binlog. */
public final class ForeignKeyCascadeCheck implements Check<SelectedTables> {
    private static final Set<String> SILENT = Set.of("CASCADE", "SET NULL");

    @Override
    public About about() {
        return new About(
                "foreign_key_cascade",
                "foreign key cascade check",
                Phase.BINLOG,
                "Does the binlog hold all changes, or do foreign keys make some that are not logged?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(SelectedTables server) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (SourceTable table : server.selectedTables()) {
            for (SourceTable.ForeignKey key : table.foreignKeys()) {
                String actions = actions(key);
                if (!actions.isEmpty()) {
                    findings.add(Finding.warning(
                            "table " + table.id().quoted() + " Foreign Key " + key.name() + " has" + actions
                                    + ": InnoDB does not log what it changes in this table",
                            "Make these changes in the application, with the foreign key changed to RESTRICT, or compare "
                                    + "and repair the table before the cut-over"));
                }
            }
        }
        return findings;
    }

    private static String actions(SourceTable.ForeignKey key) {
        return action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String when, String rule) {
        return SILENT.contains(rule.toUpperCase(Locale.ROOT)) ? when + rule : "";
    }
}
