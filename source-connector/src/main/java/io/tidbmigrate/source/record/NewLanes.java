package io.tidbmigrate.source.record;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Cuts a batch that begins many lanes. The worker makes the topic of each, one after another, and commits a batch as one
 * transaction: uncut, nobody would see a row before the topics of all tables are made. Confined to the task thread.
 */
public final class NewLanes {
    /** Topics to make in one transaction: some seconds of work for a busy broker. */
    static final int AT_ONCE = 50;

    private static final String SNAPSHOT = "snapshot";

    private final Set<String> begun = new HashSet<>();
    private List<SourceRecord> rest = List.of();

    /** Whether a part of the last batch is still to be handed out. */
    public boolean holdsBack() {
        return !rest.isEmpty();
    }

    /** The first part of a new batch. */
    public List<SourceRecord> first(List<SourceRecord> batch) {
        rest = batch;
        return rest();
    }

    /** The next part. */
    public List<SourceRecord> rest() {
        int end = end();
        List<SourceRecord> part = rest.subList(0, end);
        rest = rest.subList(end, rest.size());
        return part;
    }

    private int end() {
        int fresh = 0;
        for (int i = 0; i < rest.size(); i++) {
            if (begun.add(rest.get(i).topic()) && ++fresh > AT_ONCE && isFullLoad(rest.get(i))) {
                begun.remove(rest.get(i).topic());
                return i;
            }
        }
        return rest.size();
    }

    /** Only there can a batch be cut anywhere: changes of a key and DDL of several lanes belong to the stream. */
    private static boolean isFullLoad(SourceRecord record) {
        return record.sourceOffset().get(SNAPSHOT) != null;
    }
}
