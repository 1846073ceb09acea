package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.Optional;

/** The target beside a source, if there is one to look at. */
public interface TargetTables {
    /** Empty if the source is checked alone, or if the target cannot be reached (which a check of its own reports). */
    Optional<TargetCatalog> targetTables() throws SQLException;
}
