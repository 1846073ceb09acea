package io.tidbmigrate.precheck.server;

import java.sql.SQLException;

/** Which databases a server writes to its binlog. */
public interface BinlogFilter {
    Databases binlogFilter() throws SQLException;

    /**
     * The columns {@code Binlog_Do_DB} and {@code Binlog_Ignore_DB} of {@code SHOW MASTER STATUS}: comma lists, empty
     * if nothing is filtered.
     */
    record Databases(String logged, String ignored) {}
}
