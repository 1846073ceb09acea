package io.tidbmigrate.source;

import io.tidbmigrate.source.config.MigrationMode;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Connect's stored offsets, and where there are none the position that an incremental migration starts at. Once Connect
 * has stored an offset, that one counts, also when Debezium restarts itself.
 */
final class StartOffsets implements OffsetStorageReader {
    private final OffsetStorageReader stored;
    private final Map<String, Object> start;

    /** @param start offset to start from where Connect has none; null for none */
    private StartOffsets(OffsetStorageReader stored, Map<String, Object> start) {
        this.stored = stored;
        this.start = start;
    }

    static StartOffsets of(SourceConfig config, SourceServer server, OffsetStorageReader stored) throws SQLException {
        return new StartOffsets(stored, config.mode() == MigrationMode.INCREMENTAL ? start(config, server) : null);
    }

    private static Map<String, Object> start(SourceConfig config, SourceServer server) throws SQLException {
        Map<String, Object> offset = new HashMap<>();
        if (config.startBinlog().isPresent()) {
            String place = config.startBinlog().get();
            int colon = place.lastIndexOf(':');
            offset.put("file", place.substring(0, colon));
            offset.put("pos", Long.parseLong(place.substring(colon + 1)));
        } else {
            offset.put("file", server.firstBinlog());
            offset.put("pos", 4L);
            config.startGtidSet()
                    .filter(set -> !set.isBlank())
                    .ifPresent(set -> offset.put("gtids", set.replaceAll("\\s", "")));
        }
        return offset;
    }

    /** Whether Connect's stored offset is behind all that Debezium does before it reads the binlog. */
    boolean isResuming(Map<String, ?> partition) {
        Map<String, Object> offset = stored.offset(partition);
        return offset != null && !offset.containsKey("snapshot");
    }

    /** Key of this migration among Debezium's offsets. */
    static Map<String, String> partition(SourceConfig config) {
        return Map.of("server", config.prefix());
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        Map<String, Object> offset = stored.offset(partition);
        return offset == null ? start : offset;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, offset(partition)));
        return offsets;
    }
}
