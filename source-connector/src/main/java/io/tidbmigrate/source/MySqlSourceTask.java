package io.tidbmigrate.source;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.ddl.DdlCapture;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.debezium.DebeziumTask;
import io.tidbmigrate.source.record.RecordStream;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Runs Debezium's MySQL task and turns its records into the record contract. */
public final class MySqlSourceTask extends SourceTask {
    private DebeziumTask debezium;
    private DdlCapture statements;
    private RecordStream stream;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> properties) {
        SourceConfig config = SourceConfig.from(properties);
        try {
            SourceServer server = SourceServer.at(MySqlEndpoint.ofSource(properties));
            StartOffsets offsets = StartOffsets.of(config, server, context.offsetStorageReader());
            DdlEvents events = new DdlEvents(
                    config.prefix(),
                    Long.toString(System.currentTimeMillis()),
                    config.selection(),
                    server,
                    () -> debezium.tables());
            statements = new DdlCapture(config.selection(), config.filter(), server, events);
            debezium = new DebeziumTask(statements);
            stream = new RecordStream(
                    config,
                    offsets.offset(StartOffsets.partition(config)),
                    statements.pending(),
                    events,
                    server,
                    debezium);
            debezium.start(config.debezium(), new StartContext(context, config.debezium(), offsets));
        } catch (SQLException e) {
            throw new ConnectException(
                    "Cannot ask the source " + MySqlEndpoint.ofSource(properties) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> polled = debezium.poll();
        if (statements.failure().isPresent()) {
            MigrationException failure = statements.failure().get();
            throw new ConnectException(failure.getMessage(), failure);
        }
        try {
            return stream.next(polled == null ? List.of() : polled);
        } catch (MigrationException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    @Override
    public void commitRecord(SourceRecord sent, RecordMetadata metadata) throws InterruptedException {
        debezium.commitRecord(sent, metadata);
    }

    @Override
    public void commit() throws InterruptedException {
        debezium.commit();
    }

    @Override
    public void stop() {
        if (debezium != null) {
            debezium.stop();
        }
    }
}
