package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells of foreign keys whose actions change child rows, because InnoDB does not write those changes to the binlog. The target
 * has to make them itself, and can if it has the parent.
 */
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
        List<Table> tables = server.selectedTables();
        Set<TableId> selected = tables.stream().map(Table::id).collect(Collectors.toSet());
        for (Table table : tables) {
            for (Table.ForeignKey key : table.foreignKeys()) {
                String actions = actions(key);
                if (!actions.isEmpty()) {
                    String what = "table " + table.id().quoted() + " Foreign Key " + key.name() + " has" + actions
                            + ": InnoDB does not log what it changes in this table";
                    findings.add(
                            selected.contains(key.parent())
                                    ? Finding.warning(
                                            what,
                                            "Nothing, if the target has the same foreign key (TiDB has them from 6.6 on): it"
                                                    + " follows it where the source did; each such change holds up the lanes"
                                                    + " of all tables that foreign keys connect")
                                    : Finding.failure(
                                            what + ", and parent "
                                                    + key.parent().quoted() + " is not selected",
                                            "Select the parent as well, or leave this table out, or change the foreign key"
                                                    + " to RESTRICT"));
                }
            }
        }
        return findings;
    }

    private static String actions(Table.ForeignKey key) {
        return action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String when, String rule) {
        return SILENT.contains(rule.toUpperCase(Locale.ROOT)) ? when + rule : "";
    }
}
