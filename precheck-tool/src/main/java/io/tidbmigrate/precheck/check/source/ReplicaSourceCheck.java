package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Repair;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.ReplicaState;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refuses a replica that does not log what it applies, and warns of one that applies late or not all. */
public final class ReplicaSourceCheck<S extends ServerVariables & ReplicaState> implements Check<S> {
    @Override
    public About about() {
        return new About(
                "replica_source",
                "mysql replica as source check",
                Phase.BINLOG,
                "If the source is a replica, does its binlog hold all that its own source does?",
                "database.hostname");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {

        List<Map<String, String>> channels = server.channels();
        if (channels.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        String variable =
                server.variable("log_replica_updates").isPresent() ? "log_replica_updates" : "log_slave_updates";
        String logs = server.variable(variable).orElse("OFF");
        if (!logs.equalsIgnoreCase("ON")) {
            findings.add(Finding.failure(
                    "the source is a replica and " + variable + " is " + logs + ", and should be ON",
                    Repair.restart(server, variable, "ON")));
        }
        channels.forEach(channel -> findings.addAll(channel(channel)));
        return findings;
    }

    private static List<Finding> channel(Map<String, String> channel) {
        String name = "the source is a replica of " + channel.getOrDefault("Source_Host", "")
                + (channel.getOrDefault("Channel_Name", "").isEmpty()
                        ? ""
                        : " by channel " + channel.get("Channel_Name"));
        List<Finding> findings = new ArrayList<>();
        List<String> filters = channel.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("Replicate_")
                        && !entry.getKey().equals("Replicate_Ignore_Server_Ids"))
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        if (!filters.isEmpty()) {
            findings.add(Finding.warning(
                    name + " and leaves changes out: " + String.join(", ", filters),
                    "Migrate from a server without replication filters, if the selected tables are among them"));
        }
        for (String thread : List.of("Replica_IO_Running", "Replica_SQL_Running")) {
            if (!channel.getOrDefault(thread, "Yes").equals("Yes")) {
                findings.add(
                        Finding.warning(
                                name + " and " + thread + " is " + channel.get(thread),
                                "Start the replication (START REPLICA;), or migrate from the other server: changes do not arrive here"));
            }
        }
        if (!channel.getOrDefault("SQL_Delay", "0").equals("0")) {
            findings.add(Finding.warning(
                    name + " with a delay of " + channel.get("SQL_Delay") + " s",
                    "The target will be at least as late: CHANGE REPLICATION SOURCE TO SOURCE_DELAY=0; takes it away"));
        }
        return findings;
    }
}
