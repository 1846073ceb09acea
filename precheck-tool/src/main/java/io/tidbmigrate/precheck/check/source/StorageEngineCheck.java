package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.StorageEngines;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Warns of tables without transactions. The full load reads in one transaction, whose view of the data and whose place in the
 * binlog are of one moment; a table of such an engine is read as it is later.
 */
public final class StorageEngineCheck implements Check<StorageEngines> {
    /** Engines whose tables can be made InnoDB without a second thought. */
    private static final Set<String> PLAIN = Set.of("myisam", "aria");

    @Override
    public About about() {
        return new About(
                "storage_engine",
                "storage engine check",
                Phase.FULL_LOAD,
                "Are all selected tables read as they were at one moment?",
                "ignore.tables");
    }

    @Override
    public List<Finding> findings(StorageEngines server) throws SQLException {
        return server.nonTransactional().stream()
                .map(use -> Finding.warning(
                        "table " + use.table().quoted() + " is in the engine " + use.engine()
                                + ", which has no transactions",
                        repair(use)
                                .and("Or write nothing into it during the full load: such a change is loaded, and comes"
                                        + " from the binlog a second time")))
                .toList();
    }

    private static Repair repair(StorageEngines.Use use) {
        return PLAIN.contains(use.engine().toLowerCase(Locale.ROOT))
                ? Repair.bySql("Please execute", "ALTER TABLE " + use.table().quoted() + " ENGINE = InnoDB;")
                : Repair.by("Leave the table out with ignore.tables");
    }
}
