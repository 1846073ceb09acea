package io.tidbmigrate.precheck.check.source;

import static io.tidbmigrate.precheck.check.Finding.warning;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Warns of a source without a server id of its own, which no replica can follow. */
public final class ServerIdCheck implements Check<ServerVariables> {
    @Override
    public About about() {
        return new About(
                "server_id",
                "mysql_server_id",
                Phase.BINLOG,
                "Does the source have a server id greater than 0?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(ServerVariables server) throws SQLException {
        Optional<String> id = server.variable("server_id");
        if (id.isEmpty()) {
            return List.of(warning("server_id not set", repair(server)));
        }
        return id.get().equals("0") ? List.of(warning("server_id is 0", repair(server))) : List.of();
    }

    private static Repair repair(ServerVariables server) throws SQLException {
        return Repair.setting(server, "server_id", "1")
                .and("Any number greater than 0 will do that no other server has; without one errors might happen in a"
                        + " source switchover");
    }
}
