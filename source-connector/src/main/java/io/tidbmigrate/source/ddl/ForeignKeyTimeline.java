package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The foreign keys at each place of the binlog. Written by the thread that reads the schema history or the snapshot, then by
 * the binlog thread; read by the task thread, which is behind.
 */
public final class ForeignKeyTimeline {
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final Queue<Unchecked> unchecked = new ConcurrentLinkedQueue<>();
    private ForeignKeyGraph newest = ForeignKeyGraph.EMPTY;
    private volatile ForeignKeyGraph start;

    /** What the foreign keys are behind a statement. */
    public record Change(String file, long position, ForeignKeyGraph graph) {}

    /**
     * Rows that a session with foreign_key_checks=0 changed, so that no key cascaded.
     *
     * @param isAll whether all rows at the place are such; they need not be in a compressed transaction
     */
    public record Unchecked(String file, long position, boolean isAll) {}

    /** A statement of the snapshot or the schema history, in their order. Once the binlog is read it says nothing new. */
    public synchronized void known(DdlStatement statement) {
        if (start == null) {
            newest = newest.after(statement);
        }
    }

    /** The binlog is read from here on. */
    public synchronized void begin() {
        if (start == null) {
            start = newest;
        }
    }

    /** A statement of the binlog. */
    public synchronized void logged(DdlStatement statement, String file, long position) {
        ForeignKeyGraph next = newest.after(statement);
        if (next != newest) {
            changes.add(new Change(file, position, next));
            newest = next;
        }
    }

    /** Rows of the binlog that no foreign key has followed. */
    public synchronized void unchecked(String file, long position, boolean isAll) {
        if (!newest.isEmpty()) {
            unchecked.add(new Unchecked(file, position, isAll));
        }
    }

    /** What the foreign keys are behind the last statement that was logged; for the binlog thread. */
    synchronized ForeignKeyGraph newest() {
        return newest;
    }

    /** What the foreign keys were before the first event that is read. */
    public ForeignKeyGraph start() {
        return start == null ? ForeignKeyGraph.EMPTY : start;
    }

    /** In the binlog's order; to be taken by the task thread. */
    public Queue<Change> changes() {
        return changes;
    }

    /** In the binlog's order; to be taken by the task thread. */
    public Queue<Unchecked> uncheckedRows() {
        return unchecked;
    }
}
