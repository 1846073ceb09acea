package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;

/** The tables of a source that the migration selects. */
public interface SelectedTables {
    /** All of them, as far as the account can see them. */
    List<Table> selectedTables() throws SQLException;
}
