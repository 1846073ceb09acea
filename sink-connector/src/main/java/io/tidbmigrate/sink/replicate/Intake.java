package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.event.ChangeEvent;
import io.tidbmigrate.sink.event.DdlChange;
import io.tidbmigrate.sink.event.EventReader;
import io.tidbmigrate.sink.event.Ignored;
import io.tidbmigrate.sink.event.RecordPlace;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.replicate.LaneState.Phase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Puts records into batches and hands these to the pipeline. Confined to the task thread. */
final class Intake {
    /** How long the task waits for the target before it goes back to Connect, which expects it every few minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SinkConfig config;
    private final EventReader reader = new EventReader();
    private final Continuity continuity;
    private final Destinations destinations;
    private final Lanes lanes;
    private final BatchPlanner planner;
    private final Pipeline pipeline;
    private final SafeMode safeMode;
    private final Rejects rejects;
    private final Summary summary;
    /** First halves of changes of keys that foreign keys follow: they go with the second, as one UPDATE. */
    private final Map<LaneState, RowChange> halves = new HashMap<>();

    private Batch open;

    Intake(
            SinkConfig config,
            Lanes lanes,
            BatchPlanner planner,
            Pipeline pipeline,
            SafeMode safeMode,
            Rejects rejects,
            Summary summary) {
        this.config = config;
        this.continuity = new Continuity(reader, new MetaSchema(config.metaSchema()).checkpoint());
        this.destinations = new Destinations(config.routes());
        this.lanes = lanes;
        this.planner = planner;
        this.pipeline = pipeline;
        this.safeMode = safeMode;
        this.rejects = rejects;
        this.summary = summary;
        this.open = planner.newBatch();
    }

    /** What happens to a lane at a DDL. */
    @FunctionalInterface
    interface Stop {
        /** A lane, with all before it applied, is at a DDL. */
        void at(LaneState lane, DdlChange ddl) throws SQLException;
    }

    /** Where a lane goes on behind what was taken in. */
    long from(LaneState lane) {
        return Continuity.from(lane, open.progress(lane).offset());
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Bytes of the values that wait to be handed over, about. */
    long bytes() {
        return open.bytes();
    }

    /** Forgets what was taken in and not handed over: it has to come again. */
    void forget() {
        open = planner.newBatch();
        halves.clear();
        lanes.all().forEach(LaneState::leaveOut);
    }

    /**
     * Takes records in, but for those of lanes that are not ready. Returns false if the target is too slow to take all of
     * them now.
     */
    boolean take(Collection<SinkRecord> records, Stop stop) throws SQLException {
        LaneState lane = null;
        for (SinkRecord record : records) {
            if (lane == null || !lane.lane().isOf(record.originalTopic(), record.originalKafkaPartition())) {
                lane = lanes.get(new Lane(record.originalTopic(), record.originalKafkaPartition()));
            }
            if (lane == null) { // Connect loses a call of open when it is woken amid a rebalance
                lane = lanes.add(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
            }
            RecordPlace place = new RecordPlace(lane.lane(), record.originalKafkaOffset());
            if (lane.isLeftOut() || lane.phase() != Phase.READY) {
                lane.leaveOut();
            } else if (isToBeTaken(lane, record, place) && !take(lane, record, place, stop)) {
                lanes.all().forEach(LaneState::leaveOut);
                return false;
            }
        }
        if (!open.isEmpty() && isDue() && pipeline.isIdle(Duration.ZERO)) {
            handOver();
        }
        return true;
    }

    private boolean take(LaneState lane, SinkRecord record, RecordPlace place, Stop stop) throws SQLException {
        if (isOfAnEarlierLoad(lane, record)) {
            summary.replay();
            open.moves(lane, open.progress(lane).at(place.offset()));
            return true;
        }
        Optional<ChangeEvent> read = read(record, place);
        if (read.isEmpty()) {
            halves.remove(lane);
            open.moves(lane, open.progress(lane).at(place.offset()));
            return true;
        }
        ChangeEvent event = read.get();
        if (event instanceof DdlChange ddl) {
            if (!handOver() || !pipeline.isIdle(PATIENCE)) {
                return false;
            }
            halves.remove(lane);
            if (ddl.ddl().isSnapshot()) {
                lane.opens(ddl.ddl().snapshotRun());
            }
            stop.at(lane, ddl);
        } else if (event instanceof RowChange row) {
            boolean isAlone = row.cascades() && !config.sessionVariables().followsForeignKeys();
            RowChange change = isAlone ? row.alone() : row;
            long bytes = Batch.size(change);
            if (!open.takes(change, bytes) && !handOver()) {
                return false;
            }
            add(lane, record, change, bytes);
        } else if (event instanceof Ignored ignored) {
            summary.ignored(ignored.place().lane().topic(), ignored.reason());
            open.moves(lane, open.progress(lane).at(ignored.place().offset()));
        }
        return true;
    }

    /** A source task that was frozen while another one began anew goes on where it stood when it wakes up. */
    private static boolean isOfAnEarlierLoad(LaneState lane, SinkRecord record) {
        Header load = record.headers().lastWithName(RowHeaders.LOAD);
        return load != null && lane.isSuperseded(load.value());
    }

    /** While the target is busy more rows gather; idle, it gets what there is. */
    private boolean isDue() {
        return open.age().compareTo(config.batch().maxDelay()) >= 0;
    }

    private boolean handOver() throws SQLException {
        if (open.isEmpty()) {
            return true;
        }
        var planning = new FutureTask<>(planner.planning(open));
        if (!pipeline.isIdle(Duration.ZERO)) { // nothing else to do here meanwhile
            planning.run();
        }
        if (!pipeline.isIdle(PATIENCE)) {
            return false;
        }
        pipeline.start(open, planning);
        open = planner.newBatch();
        return true;
    }

    private boolean isToBeTaken(LaneState lane, SinkRecord record, RecordPlace place) {
        boolean waits = lane.runs().isBehindAGap(reader.run(record), place, () -> position(record, place));
        lane.runs().lost().ifPresent(from -> {
            throw continuity.notSentAgain(place, from);
        });
        return continuity.isNext(lane, open.progress(lane), record, place) && !waits;
    }

    /** Empty for what has none, or cannot be read. */
    private Optional<SourcePosition> position(SinkRecord record, RecordPlace place) {
        try {
            ChangeEvent event = reader.read(record, place);
            return event instanceof RowChange row
                    ? Optional.of(row.position())
                    : event instanceof DdlChange ddl ? Optional.of(ddl.position()) : Optional.empty();
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    /** What a record says; empty if that cannot be read, and the record is left out. */
    private Optional<ChangeEvent> read(SinkRecord record, RecordPlace place) {
        try {
            return Optional.of(reader.read(record, place));
        } catch (MigrationException e) {
            if (!rejects.areTolerated()) {
                throw e;
            }
            if (!rejects.contains(place)) {
                rejects.add(record, e);
            }
            return Optional.empty();
        }
    }

    /** A source that went back, or another server, sends both halves anew. */
    private static RowChange whole(RowChange half, RowChange change) {
        SourcePosition first = half.position();
        SourcePosition second = change.position();
        if (first.equals(second)) {
            return change.behind(half);
        }
        if (first.serverId() == second.serverId() && first.isBefore(second)) {
            throw new MigrationException(
                    ErrorCode.RECORD_NOT_UNDERSTOOD,
                    "A change of a key comes as two records, and the second one is missing behind " + half.place(),
                    change.place().toString(),
                    "see that no transform of the sink leaves records out, and restart the task");
        }
        return change;
    }

    private void add(LaneState lane, SinkRecord record, RowChange change, long bytes) {
        Progress before = open.progress(lane);
        if (!change.fullLoad() && before.covers(change.position())) {
            summary.replay();
            open.moves(lane, before.at(change.place().offset()));
            return;
        }
        if (change.cascades() && change.firstHalf()) {
            halves.put(lane, change);
            return;
        }
        RowChange half = halves.remove(lane);
        RowChange row = half == null ? change : whole(half, change);
        Destinations.Destination target = destinations.of(row);
        if (!rejects.contains(change.place())) {
            boolean safe = safeMode.covers(lane, before.mark(), row);
            SinkRecord kept = rejects.areTolerated() ? record : null;
            open.add(new Batch.Row(kept, row.with(target.extended()), target.table(), safe, bytes));
        }
        // Of a row that is left out too, so that the next owner of the lane knows it for the last one that is done.
        long offset = change.place().offset();
        boolean marks = !row.fullLoad() && !row.firstHalf();
        open.moves(
                lane,
                marks
                        ? before.at(offset, row.position(), target.lane())
                        : new Progress(offset, before.mark(), target.lane()));
    }
}
