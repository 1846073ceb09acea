package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.event.Image;
import io.tidbmigrate.sink.event.Operation;
import io.tidbmigrate.sink.event.RowChange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What is applied together next: a prefix of what is left of its lanes. Either rows of the full load or rows of the
 * binlog, never both; either changes that foreign keys follow or others.
 */
final class Batch {

    /**
     * A change and the table that it goes to.
     *
     * @param record what it was read from; null where no row may be left out, as it is bigger than the row
     * @param safe whether it is to be written over what is there
     * @param bytes size of its values, about
     */
    record Row(SinkRecord record, RowChange change, TableId target, boolean safe, long bytes) {}

    private final int maxRows;
    private final long maxBytes;
    private final List<Row> rows = new ArrayList<>();
    private final Map<LaneState, Progress> progress = new HashMap<>();
    private final long since = System.nanoTime();
    private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
    private final Map<Lane, RowChange> lastOfLanes = new HashMap<>();
    private RowChange last;
    private long bytes;

    Batch(int maxRows, long maxBytes) {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    List<Row> rows() {
        return rows;
    }

    boolean isEmpty() {
        return progress.isEmpty();
    }

    boolean isFullLoad() {
        return !rows.isEmpty() && rows.get(0).change().fullLoad();
    }

    /** Whether it is made of changes that foreign keys follow. */
    boolean cascades() {
        return !rows.isEmpty() && rows.get(0).change().cascades();
    }

    /** Bytes of the values, about. */
    long bytes() {
        return bytes;
    }

    /** How long ago the batch was begun. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** How far a lane is once the batch is applied. */
    Progress progress(LaneState lane) {
        return progress.getOrDefault(lane, lane.read());
    }

    void moves(LaneState lane, Progress to) {
        progress.put(lane, to);
    }

    boolean takes(RowChange change, long more) {
        if (rows.isEmpty()) {
            return true;
        }
        return rows.size() < maxRows
                && bytes + more <= maxBytes
                && rows.get(0).change().fullLoad() == change.fullLoad()
                && cascades() == change.cascades();
    }

    void add(Row row) {
        rows.add(row);
        bytes += row.bytes();
        RowChange change = row.change();
        counts.merge(change.operation(), 1, Integer::sum);
        Lane lane = change.place().lane();
        if (last != null && !last.place().lane().isOf(lane.topic(), lane.partition())) {
            lastOfLanes.put(last.place().lane(), last);
        }
        last = change;
    }

    SortedMap<Lane, Checkpoint> checkpoints() {
        SortedMap<Lane, Checkpoint> checkpoints = new TreeMap<>(Lanes.BY_NAME);
        progress.forEach((lane, to) -> checkpoints.put(lane.lane(), Checkpoint.done(lane.epoch(), to)));
        return checkpoints;
    }

    /** How many changes there are of each kind. */
    Map<Operation, Integer> counts() {
        return counts;
    }

    /** The last change of each lane. */
    Map<Lane, RowChange> lastChanges() {
        if (last != null) {
            lastOfLanes.put(last.place().lane(), last);
        }
        return lastOfLanes;
    }

    void handedOver() {
        progress.forEach(LaneState::handedOver);
    }

    void applied() {
        progress.forEach(LaneState::moved);
    }

    /** Bytes of a change's values, about. */
    static long size(RowChange change) {
        return size(change.before()) + size(change.after());
    }

    private static long size(Image image) {
        long size = 0;
        if (image != null) {
            for (Object value : image.values()) {
                if (value instanceof String text) {
                    size += text.length();
                } else if (value instanceof byte[] content) {
                    size += content.length;
                } else if (value instanceof ByteBuffer buffer) {
                    size += buffer.remaining();
                }
                size += 16;
            }
        }
        return size;
    }
}
