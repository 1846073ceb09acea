package io.tidbmigrate.source;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.source.config.MigrationMode;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.debezium.BinlogSearch;
import io.tidbmigrate.source.record.ReadServer;
import io.tidbmigrate.source.server.SourceServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Connect's stored offsets, and where there are none the position that an incremental migration starts at. Once Connect
 * has stored an offset, that one counts, also when Debezium restarts itself.
 */
final class StartOffsets implements OffsetStorageReader {
    private final OffsetStorageReader stored;
    private final Map<String, Object> start;
    private final String serverNow;

    /**
     * @param start offset to start from where Connect has none; null for none
     * @param serverNow the server that is read from now on, as a load's id names it
     */
    private StartOffsets(OffsetStorageReader stored, Map<String, Object> start, String serverNow) {
        this.stored = stored;
        this.start = start;
        this.serverNow = serverNow;
    }

    /**
     * @param search for a start that is a time
     * @throws MigrationException POSITION_LOST if the binlog does not reach back to that time
     */
    static StartOffsets of(
            SourceConfig config, SourceServer server, OffsetStorageReader stored, Supplier<BinlogSearch> search)
            throws SQLException {
        boolean begins = config.mode() == MigrationMode.INCREMENTAL && stored.offset(partition(config)) == null;
        return new StartOffsets(
                stored,
                begins ? start(config, server, search) : null,
                server.load().server());
    }

    private static Map<String, Object> start(SourceConfig config, SourceServer server, Supplier<BinlogSearch> search)
            throws SQLException {
        Map<String, Object> offset = new HashMap<>();
        if (config.startBinlog().isPresent()) {
            put(offset, config.startBinlog().get());
        } else if (config.startTime().isPresent()) {
            put(offset, firstSince(config.startTime().get(), server.binlogs(), search.get()));
        } else {
            offset.put("file", server.binlogs().get(0));
            offset.put("pos", 4L);
            String done = done(config, server);
            if (!done.isEmpty()) {
                offset.put("gtids", done);
            }
        }
        return offset;
    }

    /**
     * The empty set stands for all that is still there. Debezium begins there by itself, but counts only what it has read, so
     * that a restart would look for what is purged.
     */
    private static String done(SourceConfig config, SourceServer server) throws SQLException {
        String set = config.startGtidSet().orElse("").replaceAll("\\s", "");
        return set.isEmpty() ? server.purgedGtids() : set;
    }

    private static void put(Map<String, Object> offset, String place) {
        int colon = place.lastIndexOf(':');
        offset.put("file", place.substring(0, colon));
        offset.put("pos", Long.parseLong(place.substring(colon + 1)));
    }

    /** The binlog of a server that never purged one reaches back to its beginning. */
    private static String firstSince(Instant time, List<String> files, BinlogSearch search) {
        String oldest = files.get(0);
        try {
            long begun = search.beginningOf(oldest);
            if (begun > time.toEpochMilli() && !oldest.matches(".*\\.0*1")) {
                throw new MigrationException(
                        ErrorCode.POSITION_LOST,
                        "The source's binlog does not reach back to start.time, " + time,
                        "the oldest binlog there is, " + oldest + ", begins at " + Instant.ofEpochMilli(begun),
                        "start at a time that is there, or load anew with migration.mode=all");
            }
            return search.firstSince(files, time.toEpochMilli());
        } catch (IOException e) {
            throw new RetriableException("The source's binlog cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether Connect's stored offset is behind all that Debezium does before it reads the binlog. */
    boolean isResuming(Map<String, ?> partition) {
        return isUnderWay(stored.offset(partition));
    }

    /**
     * Whether the migration reads the binlog from there.
     *
     * @param offset as Connect has stored it; null for none
     */
    static boolean isUnderWay(Map<String, Object> offset) {
        return offset != null && !offset.containsKey("snapshot");
    }

    /** Key of this migration among Debezium's offsets. */
    static Map<String, String> partition(SourceConfig config) {
        return partition(config.prefix());
    }

    /** The same by the prefix of its topics. */
    static Map<String, String> partition(String prefix) {
        return Map.of("server", prefix);
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        Map<String, Object> offset = stored.offset(partition);
        return offset == null ? start : ReadServer.goOn(offset, serverNow);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, offset(partition)));
        return offsets;
    }
}
