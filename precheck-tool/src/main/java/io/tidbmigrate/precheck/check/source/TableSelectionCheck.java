package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import java.sql.SQLException;
import java.util.List;

/** Warns if no table is selected, which a wrong pattern or a missing SELECT both look like. */
public final class TableSelectionCheck implements Check<SelectedTables> {
    @Override
    public About about() {
        return new About(
                "table_selection",
                "selected tables check",
                Phase.ALWAYS,
                "Does the migration select any table that the account can see?",
                "do.dbs");
    }

    @Override
    public List<Finding> findings(SelectedTables server) throws SQLException {
        return server.selectedTables().isEmpty()
                ? List.of(Finding.warning(
                        "no table is selected",
                        "Compare do.dbs, do.tables, ignore.dbs and ignore.tables with the names in the source, and check "
                                + "that the account may SELECT: a table without any privilege is invisible. Tables that are "
                                + "created later are migrated when they match"))
                : List.of();
    }
}
