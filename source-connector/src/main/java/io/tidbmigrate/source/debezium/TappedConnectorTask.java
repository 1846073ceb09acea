package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorTask;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.notification.channels.NotificationChannel;
import io.debezium.pipeline.source.spi.ChangeEventSourceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Debezium's MySQL task, unchanged but for a tap on its binlog client. */
final class TappedConnectorTask extends MySqlConnectorTask {
    private final BinlogListener listener;
    private final AtomicReference<CompletableFuture<BinaryLogClient>> client =
            new AtomicReference<>(new CompletableFuture<>());

    TappedConnectorTask(BinlogListener listener) {
        this.listener = listener;
    }

    /** Called at each start and again when Debezium restarts itself after a fault of the connection. */
    @Override
    public ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> start(Configuration configuration) {
        CompletableFuture<BinaryLogClient> newClient = new CompletableFuture<>();
        client.set(newClient);
        try {
            ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> coordinator = super.start(configuration);
            ChangeEventSourceFactory<?, ?> factory =
                    PrivateField.of(coordinator, "changeEventSourceFactory").as(ChangeEventSourceFactory.class);
            newClient.complete(PrivateField.of(factory, "binaryLogClient").as(BinaryLogClient.class));
            return coordinator;
        } catch (RuntimeException e) {
            newClient.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    public List<NotificationChannel> getNotificationChannels() {
        List<NotificationChannel> channels = new ArrayList<>(super.getNotificationChannels());
        channels.add(new StreamGate(() -> new BinlogTap(listener, history()::onTransaction)
                .putOn(client.get().join())));
        return channels;
    }

    /** The schema that Debezium decodes rows with. */
    MySqlDatabaseSchema schema() {
        return PrivateField.of(this, "schema").as(MySqlDatabaseSchema.class);
    }

    private ExactSchemaHistory history() {
        return PrivateField.of(schema(), "schemaHistory").as(ExactSchemaHistory.class);
    }
}
