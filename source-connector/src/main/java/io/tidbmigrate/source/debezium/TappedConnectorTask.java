package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.config.Configuration;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlConnectorTask;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.notification.channels.NotificationChannel;
import io.debezium.pipeline.source.spi.ChangeEventSourceFactory;
import io.debezium.service.spi.ServiceRegistry;
import io.debezium.spi.snapshot.Snapshotter;
import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.value.Charsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Debezium's MySQL task, unchanged but for a tap on its binlog client and for how values are read. */
final class TappedConnectorTask extends MySqlConnectorTask {
    private final BinlogListener listener;
    private final Predicate<TableId> carried;
    private final Charsets charsets;
    private final SqlDialect dialect;
    private final AtomicReference<CompletableFuture<BinaryLogClient>> client =
            new AtomicReference<>(new CompletableFuture<>());

    /**
     * @param carried the tables whose values are carried
     * @param charsets readers of their text
     * @param dialect what their definitions are written in
     */
    TappedConnectorTask(BinlogListener listener, Predicate<TableId> carried, Charsets charsets, SqlDialect dialect) {
        this.listener = listener;
        this.carried = carried;
        this.charsets = charsets;
        this.dialect = dialect;
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

    /** Called when the connection of the snapshot exists and nothing has been read by it. */
    @Override
    protected void registerServiceProviders(ServiceRegistry registry) {
        super.registerServiceProviders(registry);
        registry.registerServiceProvider(ExactConverters.provider(charsets, carried, this::place));
        registry.registerServiceProvider(ExactQuery.provider(this::schema, carried));
        Object connection = PrivateField.of(this, "connection").as(BinlogConnectorConnection.class);
        PrivateField.of(connection, "fieldReader").set(new ExactFieldReader());
    }

    /** Called when the schema exists and no statement has been parsed for it. */
    @Override
    protected void validateBinlogConfiguration(Snapshotter snapshotter, BinlogConnectorConnection connection) {
        PrivateField parser = PrivateField.of(schema(), "ddlParser");
        parser.set(new UnquotingDdlParser(parser.as(MySqlAntlrDdlParser.class), dialect));
        history().tell(listener::onKnownStatement, listener::snapshotHoldsFrom);
        super.validateBinlogConfiguration(snapshotter, connection);
    }

    private boolean isRead(TableId table) {
        return carried.test(table)
                || schema().tableFor(new io.debezium.relational.TableId(table.database(), null, table.table())) != null;
    }

    /** What is being read: the full load, or an event of the binlog. */
    private String place() {
        BinaryLogClient open = client.get().getNow(null);
        return open == null || !open.isConnected()
                ? "the full load"
                : open.getBinlogFilename() + ':' + open.getBinlogPosition();
    }

    @Override
    public List<NotificationChannel> getNotificationChannels() {
        List<NotificationChannel> channels = new ArrayList<>(super.getNotificationChannels());
        channels.add(new StreamGate(() -> new BinlogTap(listener, history()::onTransaction, this::isRead)
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
