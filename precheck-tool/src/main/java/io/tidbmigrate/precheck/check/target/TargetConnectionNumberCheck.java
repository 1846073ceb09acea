package io.tidbmigrate.precheck.check.target;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.ConnectionFindings;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Connections;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/** Whether the target has room for the connections of the sink connector. */
public final class TargetConnectionNumberCheck<S extends ServerVariables & Connections> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "target_conn_number",
                "loader_conn_number_checker",
                Phase.ALWAYS,
                "Does the target take the connections that the sink connector opens?",
                "tasks.max");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        return ConnectionFindings.of(server, "the sink connector");
    }
}
