package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.Set;

/** What the target knows. */
public interface TargetCatalog {
    /** Whether it is a TiDB; else it is a MySQL. */
    boolean isTidb() throws SQLException;

    /** The character sets that it has, lower case. */
    Set<String> charsets() throws SQLException;

    /** Whether the table that the routes make of a source table exists. */
    boolean holds(TableId sourceTable) throws SQLException;
}
