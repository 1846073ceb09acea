package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.OptionalLong;

/** How many connections a server has open, and how many a migration will add. */
public interface Connections {
    /** {@code Threads_connected}; empty if the server does not tell. */
    OptionalLong openConnections() throws SQLException;

    /** What the connector opens at most. */
    int neededConnections();
}
