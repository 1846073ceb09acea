package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.ConnectionFindings;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Connections;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;

/** Whether the source has room for the connections of the source connector. */
public final class ConnectionNumberCheck<S extends ServerVariables & Connections> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "conn_number",
                "dumper_conn_number_checker",
                Phase.ALWAYS,
                "Does the source take the connections that the source connector opens?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        return ConnectionFindings.of(server, "the source connector");
    }
}
