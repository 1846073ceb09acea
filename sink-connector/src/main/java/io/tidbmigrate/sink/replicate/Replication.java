package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.DdlOrder;
import io.tidbmigrate.sink.apply.DdlRun;
import io.tidbmigrate.sink.apply.LaneTable;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.event.ChangeEvent;
import io.tidbmigrate.sink.event.DdlChange;
import io.tidbmigrate.sink.event.EventReader;
import io.tidbmigrate.sink.event.Ignored;
import io.tidbmigrate.sink.event.RecordPlace;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.replicate.LaneState.Phase;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.IllegalWorkerStateException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies records to the target, exactly once. Confined to the task thread.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A. Where a lane goes on is what the checkpoint in the target says, whatever the consumer group says.
 *   <li>B. Checkpoint and rows are committed together; a record at or below its lane's checkpoint is not applied again.
 *   <li>C. After an error nothing is applied to a lane before its checkpoint has been read again.
 *   <li>D. Records behind a DDL are not looked at before the lane is past it.
 * </ul>
 */
public final class Replication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replication.class);
    private static final int ANSWER_TIMEOUT_MS = 120_000;
    private static final long ASK_AGAIN_MS = 100;

    private final SinkTaskContext context;
    private final SinkConfig config;
    private final MetaSchema meta;
    private final TargetSession session;
    private final Lanes lanes;
    private final DdlThread ddlThread;
    private final DdlGate gate;
    private final BatchWriter writer;
    private final Faults faults;
    private final Summary summary = new Summary();
    private boolean isPrepared;
    private boolean isRepeated;

    public Replication(SinkConfig config, SinkTaskContext context) {
        this.config = config;
        this.context = context;
        this.meta = new MetaSchema(config.metaSchema());
        Map<String, String> variables = config.sessionVariables().values();
        this.session = new TargetSession(config.target(), variables, ANSWER_TIMEOUT_MS);
        Checkpoints checkpoints = new Checkpoints(meta);
        this.lanes = new Lanes(session, checkpoints);
        this.writer = new BatchWriter(config, session, checkpoints);
        TargetSession ddlSession = new TargetSession(config.target(), variables, 0);
        this.ddlThread = new DdlThread(ddlSession, new DdlRun(ddlSession, meta));
        DdlOrders orders = new DdlOrders(config.routes(), config.ddl());
        this.gate = new DdlGate(session, meta, ddlThread, orders, new AtGate());
        this.faults = new Faults(context, config.retry());
    }

    /** Lanes are given to this task. Needs no target: if it is not there, the first records wait for it. */
    public void open(Collection<TopicPartition> partitions) {
        lanes.add(partitions);
        // Connect keeps a pause through a rebalance; the lane begins without one.
        context.resume(partitions.toArray(TopicPartition[]::new));
        try {
            claim().forEach(this::seek);
        } catch (SQLException e) {
            session.failed(e);
            LOG.warn("msg=\"lanes are claimed later\" error=\"{}\"", e.getMessage());
        }
    }

    /** Lanes are taken away. */
    public void close(Collection<TopicPartition> partitions) {
        Set<LaneState> lost = new HashSet<>();
        for (TopicPartition partition : partitions) {
            LaneState lane = lanes.get(new Lane(partition.topic(), partition.partition()));
            if (lane != null) {
                lost.add(lane);
            }
        }
        lost.stream().filter(LaneState::isPaused).forEach(this::unpause);
        lost.forEach(lane -> lanes.remove(lane.lane()));
        try {
            gate.leave(lost);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("msg=\"DDL goes on without this task\" error=\"{}\"", e.getMessage());
        }
    }

    /** Connect remembers a pause over a rebalance: the lane's next owner, often this task, would be given nothing. */
    private void unpause(LaneState lane) {
        try {
            context.resume(lane.partition());
        } catch (IllegalWorkerStateException e) {
            LOG.debug("msg=\"lane is gone already\" lane=\"{}\"", lane.lane());
        }
    }

    /** Applies all of the records, or throws; then some may have been applied, and Connect hands in all of them again. */
    public void apply(Collection<SinkRecord> records) {
        try {
            if (!claim().isEmpty()) {
                rewind(records);
                return;
            }
            lanes.recover();
            gate.check();
            applyReady(records);
            isRepeated = false;
        } catch (SQLException e) {
            session.failed(e);
            throw failed(faults.of(e, writer.shrink(e)));
        } catch (MigrationException e) {
            throw failed(faults.of(e));
        } finally {
            if (gate.isWaiting() && !isRepeated) {
                context.timeout(ASK_AGAIN_MS);
            }
        }
        summary.say(
                lanes.all().size(),
                lanes.all().stream()
                        .filter(lane -> lane.phase() == Phase.WAITING)
                        .count());
    }

    /** Offsets that the consumer group may be told. Nothing depends on them but the tools that show lag. */
    public Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (LaneState lane : lanes.all()) {
            if (lane.progress().offset() >= 0) {
                offsets.put(
                        lane.partition(), new OffsetAndMetadata(lane.progress().offset() + 1));
            }
        }
        return offsets;
    }

    @Override
    public void close() {
        ddlThread.close();
        session.close();
    }

    private RuntimeException failed(RuntimeException failure) {
        lanes.unsure();
        isRepeated = failure instanceof RetriableException;
        return failure;
    }

    private List<LaneState> claim() throws SQLException {
        if (lanes.all().stream().noneMatch(lane -> lane.phase() == Phase.UNCLAIMED)) {
            return List.of();
        }
        if (!isPrepared) {
            meta.create(session.connection());
            isPrepared = true;
        }
        return lanes.claim();
    }

    /** Lanes were claimed with records in hand, which may not be those that come next: fetch them all again. */
    private void rewind(Collection<SinkRecord> records) {
        lanes.all().stream().filter(lane -> lane.phase() == Phase.READY).forEach(this::seek);
        LOG.info(
                "msg=\"lanes claimed, records are fetched again\" lanes={} records={}",
                lanes.all().size(),
                records.size());
    }

    private void seek(LaneState lane) {
        context.offset(lane.partition(), lane.progress().offset() + 1);
    }

    private void applyReady(Collection<SinkRecord> records) throws SQLException {
        Batch batch = writer.newBatch();
        for (SinkRecord record : records) {
            RecordPlace place = RecordPlace.of(record);
            LaneState lane = lanes.get(place.lane());
            if (lane == null || lane.phase() != Phase.READY || isDone(lane, batch, place)) {
                continue;
            }
            ChangeEvent event = EventReader.read(record);
            if (event instanceof DdlChange ddl) {
                flush(batch);
                batch = writer.newBatch();
                stopAt(lane, ddl);
            } else if (event instanceof RowChange row) {
                if (!batch.takes(row)) {
                    flush(batch);
                    batch = writer.newBatch();
                }
                add(batch, lane, row);
            } else if (event instanceof Ignored ignored) {
                summary.ignored(place.lane().topic(), ignored.reason());
                batch.moves(lane, batch.progress(lane).at(place.offset()));
            }
        }
        flush(batch);
    }

    private boolean isDone(LaneState lane, Batch batch, RecordPlace place) {
        if (place.offset() > batch.progress(lane).offset()) {
            return false;
        }
        if (place.offset() <= lane.base() && !isRepeated) {
            throw new MigrationException(
                    ErrorCode.POSITION_LOST,
                    "Topic " + place.lane().topic() + " hands out offset " + place.offset()
                            + " again, which was applied before this task began: the topic was cut or created anew",
                    place.toString(),
                    "if the migration is to start from the beginning, empty the meta schema's tables and the target's;"
                            + " else bring the topic back");
        }
        summary.redelivered();
        return true;
    }

    private void add(Batch batch, LaneState lane, RowChange row) {
        Progress before = batch.progress(lane);
        Progress after = before.at(row.place().offset());
        if (!row.fullLoad() && before.covers(row.position())) {
            summary.replay();
            batch.moves(lane, after);
            return;
        }
        TableId target = config.routes().table(row.source(), row.table());
        batch.add(row, target);
        LaneTable known = new LaneTable(row.source(), row.table(), target);
        boolean marks = !row.fullLoad() && !row.firstHalf();
        batch.moves(lane, (marks ? after.withMark(row.position()) : after).of(known));
    }

    private void flush(Batch batch) throws SQLException {
        if (!batch.isEmpty()) {
            writer.write(batch);
            summary.applied(batch.rows().size());
            faults.over();
        }
    }

    /** All before the DDL is committed. Either the lane is behind it afterwards, or it stands still until it is done. */
    private void stopAt(LaneState lane, DdlChange ddl) throws SQLException {
        try {
            gate.reach(lane, ddl);
        } finally {
            // Also after an error: a lane that waits drops its records, so they have to come again.
            if (lane.isAtDdl()) {
                context.pause(lane.partition());
                context.offset(lane.partition(), ddl.place().offset());
                lane.paused(true);
            }
        }
    }

    private final class AtGate implements DdlGate.Listener {
        @Override
        public void done(DdlOrder order) {
            writer.changed(order.tables());
        }

        @Override
        public void free(LaneState lane) {
            faults.over();
            // A lane that was taken away meanwhile is Connect's.
            if (lane.isPaused() && lanes.get(lane.lane()) == lane) {
                seek(lane);
                context.resume(lane.partition());
                lane.paused(false);
            }
        }
    }
}
