package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.time.Duration;

/** A server's clock. */
public interface ServerClock {
    /** How far it is ahead of the clock of this machine; negative if it is behind. */
    Duration ahead() throws SQLException;
}
