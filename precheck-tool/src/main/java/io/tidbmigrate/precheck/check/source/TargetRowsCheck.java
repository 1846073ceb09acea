package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.name.TableId;
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

/** Tells of rows that are in the target already: a full load writes over them, leaves them, or stops at them. */
public final class TargetRowsCheck<S extends SelectedTables & TargetTables> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "target_rows",
                "target db existing rows check",
                Phase.FULL_LOAD,
                "Are the tables of the target empty before the full load?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        Optional<TargetCatalog> target = server.targetTables();
        List<Finding> findings = new ArrayList<>();
        if (target.isPresent()) {
            List<TableId> selected =
                    server.selectedTables().stream().map(Table::id).toList();
            for (TableId table : target.get().withRows(selected)) {
                findings.add(Finding.warning(
                        "table " + target.get().routing().target(table).quoted() + " of the target holds rows already",
                        "If they are not of this migration, empty the table: with on.duplicate=replace a row with the same key"
                                + " is replaced, with ignore it stays, with error the load stops at it; other rows stay in"
                                + " any case"));
            }
        }
        return findings;
    }
}
