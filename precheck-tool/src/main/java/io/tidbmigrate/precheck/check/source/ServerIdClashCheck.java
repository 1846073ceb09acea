package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.Replicas;
import io.tidbmigrate.precheck.server.ServerVariables;
import io.tidbmigrate.precheck.server.SourceConfigured;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Refuses the source's own server id as {@code database.server.id}, and warns of a replica's. The latter is no failure:
 * a connector that restarts still sees its own last connection among the replicas.
 */
public final class ServerIdClashCheck<S extends ServerVariables & Replicas & SourceConfigured> implements Check<S> {
    private static final String CHOOSE_ANOTHER =
            "Set database.server.id to a number that no server, replica or other connector of this source uses";

    @Override
    public About about() {
        return new About(
                "server_id_clash",
                "mysql_server_id_clash",
                Phase.BINLOG,
                "Is database.server.id free on the source?",
                "database.server.id");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        OptionalLong ours = server.settings().serverId();
        if (ours.isEmpty()) {
            return List.of();
        }
        String id = Long.toString(ours.getAsLong());
        if (server.variable("server_id").filter(id::equals).isPresent()) {
            return List.of(Finding.failure(
                    "database.server.id is " + id + ", which is the server_id of the source itself", CHOOSE_ANOTHER));
        }
        if (server.replicaServerIds().contains(ours.getAsLong())) {
            return List.of(Finding.warning(
                    "database.server.id is " + id + ", which a replica of the source uses at this moment",
                    CHOOSE_ANOTHER + ". If it is this connector's own connection, nothing is to be done"));
        }
        return List.of();
    }
}
