package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What the target knows, seen from one source. */
public interface TargetCatalog {
    /** Whether it is a TiDB; else it is a MySQL. */
    boolean isTidb() throws SQLException;

    /** The character sets that it has, lower case. */
    Set<String> charsets() throws SQLException;

    /** The collations that it has, lower case. */
    Set<String> collations() throws SQLException;

    /** The table that the routes make of a source table, if it exists. */
    Optional<Table> table(TableId sourceTable) throws SQLException;

    /** Where the source's tables go. */
    Routing routing();
}
