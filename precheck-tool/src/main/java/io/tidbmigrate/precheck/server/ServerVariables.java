package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.Optional;

/** The global variables of a server. */
public interface ServerVariables {
    /** The value as {@code SHOW GLOBAL VARIABLES} prints it; empty if this server has no such variable. */
    Optional<String> variable(String name) throws SQLException;
}
