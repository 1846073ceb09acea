package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.Optional;

/** What a source still has of its binlog. */
public interface BinlogPositions {
    /** The oldest place that can be read; empty if there is no binlog. */
    Optional<String> oldestPosition() throws SQLException;

    /** Why the binlog cannot be read from {@code file:position} on, in the server's words; empty if it can. */
    Optional<String> whyNotFrom(String file, long position) throws SQLException;

    /** The transactions that are purged and not in this set of executed ones; empty text if there are none. */
    String purgedBehind(String executedGtids) throws SQLException;
}
