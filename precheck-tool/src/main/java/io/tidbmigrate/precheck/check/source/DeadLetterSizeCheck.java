package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warns of a dead-letter queue whose producer sends less than the source's: the task would stop at a big refused row. */
public final class DeadLetterSizeCheck<S extends SelectedTables & ConnectorSettings & TargetTables>
        implements Check<S> {
    private static final String REQUEST = "producer.override.max.request.size";

    private static final Limit REQUEST_LIMIT = new Limit(REQUEST, 1 << 20);
    private static final Limit BUFFER_LIMIT = new Limit("producer.override.buffer.memory", 32 << 20);

    /** A key of a producer that bounds its records, and Kafka's default. */
    private record Limit(String key, long otherwise) {
        long of(ConnectorSettings connector) {
            return connector.number(key).orElse(otherwise);
        }
    }

    @Override
    public About about() {
        return new About(
                "dead_letter_size",
                "kafka dead letter queue size check",
                Phase.ALWAYS,
                "Does the dead-letter queue of the sink take rows of any size?",
                REQUEST);
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        Optional<ConnectorSettings> sink = server.targetTables()
                .map(TargetCatalog::sink)
                .filter(settings ->
                        settings.setting("errors.deadletterqueue.topic.name").isPresent());
        List<String> big = sink.isPresent() ? MessageSizeCheck.big(server) : List.of();
        List<Finding> findings = new ArrayList<>();
        if (!big.isEmpty()) {
            long sent = REQUEST_LIMIT.of(server);
            for (Limit limit : List.of(REQUEST_LIMIT, BUFFER_LIMIT)) {
                long taken = limit.of(sink.get());
                if (taken < sent) {
                    findings.add(Finding.warning(
                            limit.key + " of the sink is " + taken + ", and a record of the source may have " + sent
                                    + " bytes (" + REQUEST + "), as of " + big.get(0),
                            "Set it in the sink connector to what the source connector has, since it bounds what the"
                                    + " dead-letter queue takes; the sink stops at a refused row that is bigger"));
                }
            }
        }
        return findings;
    }
}
