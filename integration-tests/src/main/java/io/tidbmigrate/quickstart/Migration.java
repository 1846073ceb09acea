package io.tidbmigrate.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.stack.ConnectRest;
import io.tidbmigrate.stack.ConnectorFile;
import io.tidbmigrate.stack.KafkaBroker;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/** The two connectors at work, seen through what Connect and Kafka tell of any connector. */
final class Migration implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final ConnectRest rest;
    private final Admin admin;
    private final ConnectorFile source;
    private final ConnectorFile sink;

    private Migration(ConnectRest rest, Admin admin, ConnectorFile source, ConnectorFile sink) {
        this.rest = rest;
        this.admin = admin;
        this.source = source;
        this.sink = sink;
    }

    /** Submits both connectors, and waits until they run. */
    static Migration start(ConnectRest rest, KafkaBroker broker, ConnectorFile source, ConnectorFile sink) {
        rest.put(sink.name(), sink.config());
        rest.put(source.name(), source.config());
        rest.awaitRunning(source.name(), STARTING);
        rest.awaitRunning(sink.name(), STARTING);
        return new Migration(rest, broker.admin(), source, sink);
    }

    /** How far the sink is; fails with the trace if a connector has failed. */
    Lanes lanes() throws Exception {
        rest.requireNotFailed(source.name());
        rest.requireNotFailed(sink.name());
        return Lanes.read(admin, source.get("topic.prefix"), "connect-" + sink.name());
    }

    /** Whether the source has read what was there when it started, and now follows the binlog. */
    boolean isStreaming() {
        JsonNode offsets = rest.offsets(source.name()).path("offsets");
        for (JsonNode entry : offsets) {
            JsonNode snapshot = entry.path("offset").path("snapshot");
            if (!snapshot.isMissingNode()
                    && !snapshot.isNull()
                    && !snapshot.asText().equals("false")) {
                return false;
            }
        }
        return !offsets.isEmpty();
    }

    @Override
    public void close() {
        admin.close();
    }
}
