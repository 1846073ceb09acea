package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.LaneLocks;
import io.tidbmigrate.sink.apply.Loads;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.apply.Writers;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.ddl.DdlJournal;
import io.tidbmigrate.sink.ddl.DdlOrder;
import io.tidbmigrate.sink.ddl.DdlRun;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import io.tidbmigrate.sink.metrics.TaskMetrics;
import io.tidbmigrate.sink.replicate.LaneState.Phase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies records to the target, exactly once. Confined to the task thread; rows are written beside it.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A. Where a lane goes on is what the checkpoint in the target says, whatever the consumer group says.
 *   <li>B. A record at or below its lane's checkpoint is not applied again. One above it may have been applied only if it is
 *       not above the checkpoint's written offset, and then only to a table with a key: it is applied again in safe mode.
 *   <li>C. After an error nothing is applied to a lane before its checkpoint has been read again.
 *   <li>D. Records behind a DDL are not looked at before the lane is past it.
 *   <li>E. After an error no record is taken in before its lane was sought to its checkpoint. One that was handed out and
 *       not taken in has to come again.
 * </ul>
 */
public final class Replication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replication.class);
    private static final int ANSWER_TIMEOUT_MS = 120_000;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(20);

    private final MetaSchema meta;
    private final TargetSession session;
    private final Lanes lanes;
    private final DdlThread ddlThread;
    private final DdlGate gate;
    private final BatchPlanner planner;
    private final Pipeline pipeline;
    private final SafeMode safeMode;
    private final Intake intake;
    private final Rejects rejects;
    private final RefusedRows refusedRows;
    private final Faults faults;
    private final Flow flow;
    private final Summary summary = new Summary();
    private final Meter meter;
    private volatile long queuedBytes;
    private boolean isPrepared;

    public Replication(SinkConfig config, SinkTaskContext context) {
        this.meta = new MetaSchema(config.metaSchema());
        Map<String, String> variables = config.sessionVariables().ofSessions();
        this.session = new TargetSession(config.target(), variables, ANSWER_TIMEOUT_MS);
        this.lanes =
                new Lanes(session, new Checkpoints(meta), new LaneLocks(meta, config.applyThreads()), new Loads(meta));
        this.planner = new BatchPlanner(config, session);
        TaskMetrics metrics = new TaskMetrics(context.pluginMetrics());
        this.meter = new Meter(metrics);
        Writers writers = new Writers(
                config.applyThreads(),
                () -> new TargetSession(config.target(), variables, ANSWER_TIMEOUT_MS),
                meta,
                meter::committed);
        this.pipeline = new Pipeline(writers, this::applied);
        TargetSession ddlSession = new TargetSession(config.target(), variables, 0);
        DdlOrders orders = new DdlOrders(config.routes(), config.ddl(), config.collation());
        this.ddlThread = new DdlThread(ddlSession, new DdlRun(ddlSession, meta, orders));
        this.gate = new DdlGate(session, meta, ddlThread, orders, new AtGate());
        this.safeMode = new SafeMode(config.safety(), System::nanoTime);
        this.rejects = new Rejects(context.errantRecordReporter());
        this.refusedRows = new RefusedRows(planner, pipeline, rejects);
        this.intake = new Intake(config, lanes, planner, pipeline, safeMode, rejects, summary);
        this.faults = new Faults(config.retry());
        this.flow = new Flow(context, lanes, intake);
        metrics.gauge("queue-bytes", "bytes of values that are read and not applied", () -> queuedBytes);
        metrics.gauge("safe-mode", "1 while rows are written over what is there", () -> safeMode.isOn() ? 1 : 0);
    }

    /** Lanes are given to this task. Needs no target: if it is not there, the first records wait for it. */
    public void open(Collection<TopicPartition> partitions) {
        lanes.add(partitions);
        flow.given(partitions);
        try {
            claim();
            flow.begin();
        } catch (SQLException e) {
            session.failed(e);
            LOG.warn("msg=\"lanes are claimed later\" error=\"{}\"", e.getMessage());
        }
    }

    /** Lanes are taken away. What is being applied gets a moment to end, so that nobody need do it again. */
    public void close(Collection<TopicPartition> partitions) {
        Set<LaneState> lost = new HashSet<>();
        for (TopicPartition partition : partitions) {
            LaneState lane = lanes.get(new Lane(partition.topic(), partition.partition()));
            if (lane != null) {
                lost.add(lane);
            }
        }
        try {
            pipeline.isIdle(LAST_CHANCE);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("msg=\"a batch is left to the next owner\" error=\"{}\"", e.getMessage());
            lanes.unsure();
        }
        intake.forget();
        lost.forEach(flow::taken);
        lost.forEach(meter::left);
        lost.forEach(lane -> lanes.remove(lane.lane()));
        gate.leave(lost);
    }

    /**
     * Takes records in and returns, while they are applied. Errors that go away are waited for without keeping Connect: the
     * lanes stand still meanwhile and then go on from their checkpoints.
     *
     * @throws MigrationException for an error that does not go away, also of records taken in before
     */
    public void apply(Collection<SinkRecord> records) {
        int rows = pipeline.last().rows().size();
        try {
            step(records);
        } catch (SQLException e) {
            meter.failed(e);
            session.failed(e);
            stumbled(() ->
                    refusedRows.areLeftOut(e) ? Duration.ZERO : faults.pause(planner.explained(e), shrinks(e, rows)));
        } catch (MigrationException e) {
            stumbled(() -> pause(e));
        }
        flow.steer(gate.isWaiting(), pipeline.isBusy());
        safeMode.say(lanes.all());
        queuedBytes = intake.bytes() + pipeline.bytes();
        summary.say(
                lanes.all().size(),
                lanes.all().stream()
                        .filter(lane -> lane.phase() == Phase.WAITING)
                        .count());
    }

    /**
     * Offsets that the consumer group may be told. Nothing depends on them but the tools that show lag. They bear the lane's
     * epoch as their metadata, since Connect takes the offset that a lane was sought to for committed, and tells the group
     * only of what differs from it.
     */
    public Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (LaneState lane : lanes.all()) {
            long next = Continuity.from(lane, lane.progress().offset());
            if (lane.progress().offset() >= 0) {
                offsets.put(lane.partition(), new OffsetAndMetadata(next, "epoch " + lane.epoch()));
            }
        }
        return offsets;
    }

    @Override
    public void close() {
        pipeline.close();
        ddlThread.close();
        session.close();
    }

    private void step(Collection<SinkRecord> records) throws SQLException {
        pipeline.isIdle(Duration.ZERO);
        if (flow.isResting()) {
            if (!records.isEmpty()) { // of lanes that were given meanwhile, and not paused yet
                intake.forget();
            }
            return;
        }
        claim();
        if (!pipeline.isBusy()) {
            lanes.recover();
        }
        gate.check();
        if (!intake.take(records, gate::reach)) {
            flow.stall();
        }
    }

    private void applied(Pipeline done) {
        faults.over();
        planner.taken();
        summary.applied(done.last().rows().size());
        meter.applied(done);
        lanes.all().forEach(rejects::forgetUpTo);
    }

    private void claim() throws SQLException {
        if (!lanes.isAny(Phase.UNCLAIMED)) {
            return;
        }
        if (!isPrepared) {
            meta.create(session.connection());
            new DdlJournal(meta).forgetFences(session.connection());
            isPrepared = true;
        }
        planner.changed(List.of()); // another task may have carried out DDL while it had the lanes
        lanes.claim(safeMode::started);
    }

    private Duration pause(MigrationException error) {
        if (error.code() == ErrorCode.TARGET_SCHEMA) {
            planner.changed(List.of());
        }
        try {
            return refusedRows.areLeftOut(error) ? Duration.ZERO : faults.pause(error);
        } catch (SQLException e) {
            session.failed(e);
            return faults.pause(e, false);
        }
    }

    private boolean shrinks(SQLException error, int rows) {
        FailureKind kind = FailureTable.kind(error);
        if (kind == FailureKind.SCHEMA) {
            planner.changed(List.of());
        }
        return kind == FailureKind.SPLIT && planner.shrink(rows);
    }

    private void stumbled(Supplier<Duration> pause) {
        try {
            lanes.unsure();
            intake.forget();
            flow.rest(pause.get());
        } catch (MigrationException e) {
            meter.stopped(e);
            throw e;
        }
    }

    private final class AtGate implements DdlGate.Listener {
        @Override
        public void done(DdlOrder order) {
            planner.changed(order.tables());
        }

        @Override
        public void free(LaneState lane) {
            faults.over();
        }
    }
}
