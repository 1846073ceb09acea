package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.Optional;

/** What the target says that it is. */
public interface TargetVersion {
    /** The text of {@code TIDB_VERSION()}; empty if the server is not a TiDB. */
    Optional<String> tidbVersion() throws SQLException;
}
