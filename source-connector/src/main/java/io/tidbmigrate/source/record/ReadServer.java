package io.tidbmigrate.source.record;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.util.HashMap;
import java.util.Map;

/** The server whose binlog an offset's place is of. What is at that place in another server's binlog is anything. */
public final class ReadServer {
    /** Key among those of an offset: {@code server_uuid}, or {@code server_id} of a MariaDB. */
    public static final String OFFSET = "tidb-migrate.server";

    private ReadServer() {}

    /**
     * The offset to go on from at a server. At another one than before GTIDs tell what comes next; a transaction that was
     * handed out in part is read from its beginning, since its events may be cut in other places there.
     *
     * @param offset as Connect has stored it; null for none
     * @throws MigrationException POSITION_LOST at another server without GTIDs
     */
    public static Map<String, Object> goOn(Map<String, Object> offset, String server) {
        Object before = offset == null ? null : offset.get(OFFSET);
        if (before == null || before.equals(server) || offset.containsKey("snapshot")) {
            return offset;
        }
        Object gtids = offset.get("gtids");
        if (gtids == null || gtids.toString().isBlank()) {
            throw new MigrationException(
                    ErrorCode.POSITION_LOST,
                    "The source is another server, " + server + ", than the one whose binlog was read, " + before
                            + ", and without GTIDs a place in one says nothing about the other",
                    String.valueOf(offset),
                    "point database.hostname at the former server, or load anew: stop the source connector, delete its"
                            + " offsets by REST (DELETE /connectors/<name>/offsets), and resume it; who knows that the binlog is"
                            + " the same one changes " + OFFSET + " in the offset (PATCH /connectors/<name>/offsets)");
        }
        Map<String, Object> whole = new HashMap<>(offset);
        whole.remove("event");
        whole.remove("row");
        return whole;
    }
}
