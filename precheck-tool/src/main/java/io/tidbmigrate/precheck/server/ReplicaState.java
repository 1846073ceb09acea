package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a server follows as a replica itself. */
public interface ReplicaState {
    /** The rows of {@code SHOW REPLICA STATUS}, one a channel, under the names of 8.0.22 and later; none if it is no replica. */
    List<Map<String, String>> channels() throws SQLException;
}
