package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoint;
import io.tidbmigrate.sink.apply.Progress;
import io.tidbmigrate.sink.event.Image;
import io.tidbmigrate.sink.event.RowChange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the next transaction is to hold: a prefix of what is left of its lanes. Either rows of the full load or rows of the
 * binlog, never both.
 */
final class Batch {

    /** A change and the table that it goes to. */
    record Row(RowChange change, TableId target) {}

    private final int maxRows;
    private final long maxBytes;
    private final List<Row> rows = new ArrayList<>();
    private final Map<LaneState, Progress> progress =
            new TreeMap<>(Comparator.comparing(LaneState::lane, Lanes.BY_NAME));
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

    /** How far a lane is once the batch is applied. */
    Progress progress(LaneState lane) {
        return progress.getOrDefault(lane, lane.progress());
    }

    void moves(LaneState lane, Progress to) {
        progress.put(lane, to);
    }

    boolean takes(RowChange change) {
        if (rows.isEmpty()) {
            return true;
        }
        return rows.size() < maxRows
                && bytes + size(change) <= maxBytes
                && rows.get(0).change().fullLoad() == change.fullLoad();
    }

    void add(RowChange change, TableId target) {
        rows.add(new Row(change, target));
        bytes += size(change);
    }

    SortedMap<Lane, Checkpoint> checkpoints() {
        SortedMap<Lane, Checkpoint> checkpoints = new TreeMap<>(Lanes.BY_NAME);
        progress.forEach((lane, to) -> checkpoints.put(lane.lane(), new Checkpoint(lane.epoch(), to)));
        return checkpoints;
    }

    List<LaneState> lanes() {
        return List.copyOf(progress.keySet());
    }

    void applied() {
        progress.forEach(LaneState::moved);
    }

    private static long size(RowChange change) {
        return size(change.before()) + size(change.after());
    }

    private static long size(Image image) {
        long size = 0;
        if (image != null) {
            for (Object value : image.values().values()) {
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
