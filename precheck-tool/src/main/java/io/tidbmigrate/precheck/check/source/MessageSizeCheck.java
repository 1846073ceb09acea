package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Warns of rows that may be bigger than what the producer sends: the task would stop at the first of them. */
public final class MessageSizeCheck<S extends SelectedTables & ConnectorSettings & ServerVariables>
        implements Check<S> {
    /** Kafka's own, a mebibyte and a little for the topics. */
    private static final long DEFAULT = 1_048_588;
    /** MySQL 8.0's own max_allowed_packet: no row that was written by a client is larger. */
    private static final long PACKET = 64 << 20;

    private static final Set<String> BIG = Set.of("mediumtext", "longtext", "mediumblob", "longblob", "json");

    @Override
    public About about() {
        return new About(
                "message_size",
                "kafka message size check",
                Phase.ALWAYS,
                "Can rows of any size be sent to Kafka?",
                "producer.override.max.request.size");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        List<String> big = big(server);
        if (big.isEmpty()) {
            return List.of();
        }
        long largest =
                server.variable("max_allowed_packet").map(Long::parseLong).orElse(PACKET);
        List<Finding> findings = new ArrayList<>();
        for (String key : List.of("producer.override.max.request.size", "topic.creation.default.max.message.bytes")) {
            long size = server.number(key).orElse(DEFAULT);
            if (size < largest) {
                findings.add(Finding.warning(
                        key + " is " + size + ", and a row of " + big.size() + " tables may have " + largest
                                + " bytes (max_allowed_packet), as of " + big.get(0),
                        "Set it to what the biggest row needs in the source connector, as connect-config/mysql-source.json"
                                + " does with 67108864; the worker needs connector.client.config.override.policy=All"));
            }
        }
        return findings;
    }

    /** The tables whose rows may be bigger than what Kafka takes by default. */
    static List<String> big(SelectedTables server) throws SQLException {
        return server.selectedTables().stream()
                .filter(table -> table.columns().stream().anyMatch(column -> BIG.contains(column.type())))
                .map(table -> table.id().quoted())
                .toList();
    }
}
