package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;

/** The replicas that are registered with a server at this moment. */
public interface Replicas {
    /** Their server ids; a connector that is running is one of them. */
    List<Long> replicaServerIds() throws SQLException;
}
