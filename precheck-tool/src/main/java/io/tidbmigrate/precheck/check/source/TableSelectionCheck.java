package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.SelectionEntry;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.TableNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Warns if no table is selected, and of names in the selection that no table has: a wrong pattern and a missing SELECT look
 * like both.
 */
public final class TableSelectionCheck<S extends TableNames & ConnectorSettings> implements Check<S> {
    private static final List<String> KEYS =
            List.of("do.dbs", "do.tables", "ignore.dbs", "ignore.tables", "case.sensitive");

    @Override
    public About about() {
        return new About(
                "table_selection",
                "selected tables check",
                Phase.ALWAYS,
                "Does the selection match tables that the account can see?",
                "do.dbs");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        List<TableId> names = server.tableNames();
        List<Finding> findings = new ArrayList<>();
        if (names.stream().noneMatch(server::isSelected)) {
            findings.add(Finding.warning(
                    "no table is selected",
                    "Compare do.dbs, do.tables, ignore.dbs and ignore.tables with the names in the source, and check "
                            + "that the account may SELECT: a table without any privilege is invisible. Tables that are "
                            + "created later are migrated when they match"));
        }
        for (SelectionEntry entry : SelectionEntry.of(selection(server))) {
            if (!entry.isForSystemSchema() && names.stream().noneMatch(entry::matches)) {
                findings.add(Finding.warning(
                        entry.key() + ": '" + entry.text() + "' matches no table of the source",
                        "Compare it with the names in the source, and check that the account may SELECT; tables that are"
                                + " created later may match it"));
            }
        }
        return findings;
    }

    private static Map<String, String> selection(ConnectorSettings settings) {
        Map<String, String> selection = new HashMap<>();
        KEYS.forEach(key -> settings.setting(key).ifPresent(value -> selection.put(key, value)));
        return selection;
    }
}
