package io.tidbmigrate.source.debezium;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.pipeline.notification.Notification;
import io.debezium.pipeline.notification.channels.NotificationChannel;
import java.util.Set;

/**
 * Told by Debezium that the snapshot has ended or was skipped, in the thread that will open the binlog next: the one
 * moment at which a tap can be put on the client before its first event.
 */
final class StreamGate implements NotificationChannel {
    /** To be listed in Debezium's {@code notification.enabled.channels}. */
    static final String NAME = "tidb-migrate";

    private static final Set<String> SNAPSHOT_ENDS = Set.of("COMPLETED", "SKIPPED");

    private final Runnable beforeStreaming;

    StreamGate(Runnable beforeStreaming) {
        this.beforeStreaming = beforeStreaming;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(CommonConnectorConfig config) {
        // needs nothing
    }

    @Override
    public void send(Notification notification) {
        if (notification.getAggregateType().equals("Initial Snapshot")
                && SNAPSHOT_ENDS.contains(notification.getType())) {
            beforeStreaming.run();
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
