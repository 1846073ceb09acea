package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;

/** What the account that logs in may do. */
public interface GrantStatements {
    /** The lines of {@code SHOW GRANTS}, with what the roles that are active at login add. */
    List<String> grants() throws SQLException;
}
