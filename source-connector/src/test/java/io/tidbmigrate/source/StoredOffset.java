package io.tidbmigrate.source;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Connect's store with one offset, that of the prefix p, or with none.
 *
 * @param offset null for none
 */
record StoredOffset(Map<String, Object> offset) implements OffsetStorageReader {
    static final Map<String, String> PARTITION = Map.of("server", "p");

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return PARTITION.equals(partition) ? offset : null;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        throw new AssertionError("asked one by one");
    }
}
