package io.tidbmigrate.source;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.ddl.DdlCapture;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.ddl.ForeignKeyTimeline;
import io.tidbmigrate.source.ddl.OpenChanges;
import io.tidbmigrate.source.debezium.BinlogSearch;
import io.tidbmigrate.source.debezium.DebeziumTask;
import io.tidbmigrate.source.expression.Answers;
import io.tidbmigrate.source.expression.ExpressionFilters;
import io.tidbmigrate.source.record.NewLanes;
import io.tidbmigrate.source.record.RecordStream;
import io.tidbmigrate.source.record.RunNumbers;
import io.tidbmigrate.source.server.JdbcSourceServer;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;

/** One run of the source: Debezium's task, the tap on its binlog, and the stream made of both. */
final class Migration {
    private final DebeziumTask debezium;
    private final DdlCapture statements;
    private final RecordStream stream;
    private final ExpressionFilters expressions;
    private final RunNumbers numbers;
    private final SourceServer server;
    private final NewLanes newLanes = new NewLanes();

    private Migration(
            DebeziumTask debezium,
            DdlCapture statements,
            RecordStream stream,
            ExpressionFilters expressions,
            RunNumbers numbers,
            SourceServer server) {
        this.debezium = debezium;
        this.statements = statements;
        this.stream = stream;
        this.expressions = expressions;
        this.numbers = numbers;
        this.server = server;
    }

    /**
     * @throws SQLException if the source cannot be asked
     * @throws MigrationException if the position to go on from is gone
     */
    static Migration start(Map<String, String> properties, SourceTaskContext context) throws SQLException {
        SourceConfig config = SourceConfig.from(properties);
        SourceServer server = JdbcSourceServer.at(MySqlEndpoint.ofSource(properties));
        server.requireCarried(config.selection()::accepts);
        Answers answers = new Answers(server);
        answers.check(config.expressionFilters());
        StartOffsets offsets =
                StartOffsets.of(config, server, context.offsetStorageReader(), () -> new BinlogSearch(properties));
        Map<String, String> settings = new HashMap<>(
                offsets.isResuming(StartOffsets.partition(config)) ? config.resuming() : config.debezium());
        settings.putAll(DebeziumTask.settings(server.dialect()));
        DebeziumTask[] debezium = new DebeziumTask[1];
        LoadId run = server.load();
        DdlEvents events =
                new DdlEvents(config.prefix(), run.toString(), config.selection(), server, () -> debezium[0].tables());
        Map<String, Object> offset = offsets.offset(StartOffsets.partition(config));
        ForeignKeyTimeline foreignKeys = new ForeignKeyTimeline();
        DdlCapture statements = new DdlCapture(config, server, events, open(offset), foreignKeys);
        debezium[0] = new DebeziumTask(statements, config.selection()::accepts, server.charsets(), server.dialect());
        RecordStream stream =
                new RecordStream(config, offset, statements.pending(), events, server, debezium[0], foreignKeys);
        start(debezium[0], config, new StartContext(context, settings, offsets), server);
        boolean keepsAll = properties.getOrDefault("transforms", "").isBlank();
        return new Migration(
                debezium[0],
                statements,
                stream,
                new ExpressionFilters(config.expressionFilters(), answers),
                new RunNumbers(run, keepsAll),
                server);
    }

    private static OpenChanges open(Map<String, Object> offset) {
        Object text = offset == null ? null : offset.get(OpenChanges.OFFSET);
        return text == null ? OpenChanges.NONE : OpenChanges.parse(text.toString());
    }

    private static void start(
            DebeziumTask debezium, SourceConfig config, SourceTaskContext context, SourceServer server) {
        try {
            debezium.start(context.configs(), context);
        } catch (RuntimeException e) {
            Object place = context.offsetStorageReader().offset(StartOffsets.partition(config));
            throw LostPosition.of(e, place, server)
                    .or(() -> RefusedBinlog.of(e, place))
                    .orElse(e);
        }
    }

    /**
     * @throws MigrationException at the first event that cannot be carried; nothing behind it is handed out
     * @throws RetriableException if this run has ended and a new one goes on from the stored offset
     */
    List<SourceRecord> poll() throws InterruptedException {
        if (newLanes.holdsBack()) {
            return newLanes.rest();
        }
        List<SourceRecord> polled;
        try {
            polled = debezium.poll();
        } catch (RuntimeException e) {
            // behind a failure Debezium reads on blindly: that one came first
            throw statements
                    .failure()
                    .or(() -> NamedCause.of(e))
                    .or(() -> ChangedTable.of(e))
                    .or(() -> LostPosition.of(e, stream.lastOffset(), server))
                    .or(() -> RefusedBinlog.of(e, stream.lastOffset()))
                    .orElse(e);
        }
        if (statements.failure().isPresent()) {
            throw statements.failure().get();
        }
        return newLanes.first(numbers.on(expressions.kept(stream.next(polled == null ? List.of() : polled))));
    }

    /** Of what was handed out; null for none. */
    Map<String, ?> lastOffset() {
        return stream.lastOffset();
    }

    DebeziumTask debezium() {
        return debezium;
    }

    void stop() {
        try {
            debezium.stop();
        } finally {
            server.close();
        }
    }
}
