package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.Map;

/** What databases hold beside tables. */
public interface OtherObjects {
    /** How many views, triggers, routines and events the databases of selected tables have, by kind; without zeros. */
    Map<String, Long> otherObjects() throws SQLException;
}
