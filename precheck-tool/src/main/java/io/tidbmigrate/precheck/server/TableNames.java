package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.SQLException;
import java.util.List;

/** The names of all tables of a source, and which of them the migration selects. */
public interface TableNames {
    /** All tables that the account can see, views left out. */
    List<TableId> tableNames() throws SQLException;

    /** Whether the migration selects a table of this name, be there one or not. */
    boolean isSelected(TableId table);
}
