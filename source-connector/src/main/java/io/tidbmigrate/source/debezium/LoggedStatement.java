package io.tidbmigrate.source.debezium;

import java.util.Optional;
import java.util.Set;

/**
 * A statement of the binlog with all that its meaning depends on, before anybody changed it.
 *
 * @param file binlog file
 * @param position first byte of its event
 * @param serverId server_id of the server that ran it
 * @param timestampMicros when it began, microseconds since the epoch
 * @param text its bytes, in the client's character set
 * @param database default database of the session; empty if it had none
 * @param sqlMode names of the session's sql_mode, comma separated
 * @param timeZone the session's time_zone; empty if the event does not say
 * @param clientCollation id of a collation of the client's character set; 0 if the event does not say
 * @param connectionCollation id of collation_connection; 0 if the event does not say
 * @param serverCollation id of collation_server; 0 if the event does not say
 * @param updatedDatabases databases of the tables that it used, of triggers and routines as well; empty if the event does not
 *     say
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record LoggedStatement(
        String file,
        long position,
        long serverId,
        long timestampMicros,
        byte[] text,
        String database,
        String sqlMode,
        String timeZone,
        int clientCollation,
        int connectionCollation,
        int serverCollation,
        Optional<Set<String>> updatedDatabases) {

    /** {@code file:position}. */
    public String place() {
        return file + ':' + position;
    }
}
