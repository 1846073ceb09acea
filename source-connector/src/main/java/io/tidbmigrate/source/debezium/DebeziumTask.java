package io.tidbmigrate.source.debezium;

import io.debezium.relational.TableSchema;
import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.value.Charsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;

/** Debezium's MySQL task behind the calls that we need. {@link #stop()} and the queries may come from other threads. */
public final class DebeziumTask implements KnownTables {
    private final TappedConnectorTask task;
    private volatile boolean started;

    /**
     * @param carried the tables whose values are carried; those of others are left out unread
     * @param charsets readers of their text
     * @param dialect what their definitions are written in
     */
    public DebeziumTask(BinlogListener listener, Predicate<TableId> carried, Charsets charsets, SqlDialect dialect) {
        task = new TappedConnectorTask(listener, carried, charsets, dialect);
    }

    /** Settings that every start needs, whatever the user wrote. */
    public static Map<String, String> requiredSettings() {
        return Map.of(
                "connector.class",
                "io.debezium.connector.mysql.MySqlConnector",
                "notification.enabled.channels",
                StreamGate.NAME,
                "schema.history.internal",
                ExactSchemaHistory.class.getName());
    }

    /** Settings that a source of this kind needs besides. */
    public static Map<String, String> settings(SqlDialect dialect) {
        return dialect == SqlDialect.MARIADB ? Map.of("database.jdbc.driver", MariaDbDriver.class.getName()) : Map.of();
    }

    public void start(Map<String, String> properties, SourceTaskContext context) {
        task.initialize(context);
        try {
            task.start(properties);
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
        started = true;
    }

    /** Closes what a failed start has opened, as far as it came. */
    private void closeAfter(RuntimeException failedStart) {
        try {
            task.stop();
        } catch (RuntimeException e) {
            failedStart.addSuppressed(e);
        }
    }

    /** Records in binlog order; null or empty if there are none now. */
    public List<SourceRecord> poll() throws InterruptedException {
        return task.poll();
    }

    public void commitRecord(SourceRecord sent, RecordMetadata metadata) throws InterruptedException {
        task.commitRecord(sent, metadata);
    }

    public void commit() throws InterruptedException {
        task.commit();
    }

    /** Does nothing unless {@link #start} ended well. */
    public void stop() {
        if (started) {
            task.stop();
        }
    }

    @Override
    public List<TableId> tables() {
        return task.schema().tableIds().stream()
                .map(id -> new TableId(id.catalog(), id.table()))
                .toList();
    }

    @Override
    public Optional<Schema> envelopeOf(TableId table) {
        TableSchema schema =
                task.schema().schemaFor(new io.debezium.relational.TableId(table.database(), null, table.table()));
        return Optional.ofNullable(schema)
                .map(known -> known.getEnvelopeSchema().schema());
    }
}
