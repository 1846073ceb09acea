package io.tidbmigrate.source;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells that the source does not have the place to go on from, and which is the oldest that it has. */
final class LostPosition {
    /** What Debezium says before it asks for the place. */
    private static final String NOT_THERE = "no longer available";
    /** What servers say of a place that they do not have (MySQL's rpl_binlog_sender.cc, MariaDB's sql_repl.cc). */
    private static final Pattern NOT_HAD = Pattern.compile(
            "(?i)could not find|purged|impossible position|position [<>]|more GTIDs|not in the master's binlog");

    private LostPosition() {}

    /** @param offset the place, as it is stored; null for none */
    static Optional<RuntimeException> of(Throwable failure, Object offset, SourceServer server) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> message.contains(NOT_THERE) || isNotHad(message))
                .findFirst()
                .map(message -> lost(message, failure, offset, server));
    }

    private static boolean isNotHad(String message) {
        return message.contains(RefusedBinlog.REFUSED)
                && NOT_HAD.matcher(message).find();
    }

    private static RuntimeException lost(String message, Throwable failure, Object offset, SourceServer server) {
        return new MigrationException(
                ErrorCode.POSITION_LOST,
                "The place in the binlog that the migration must go on from is not on the source"
                        + (message.contains(RefusedBinlog.REFUSED) ? ", which says: " + message.strip() : ""),
                String.valueOf(offset) + ", the oldest binlog there is " + oldest(server),
                "keep binlogs longer (binlog_expire_logs_seconds), then load anew: stop the source connector,"
                        + " delete its offsets by REST (DELETE /connectors/<name>/offsets), and resume it; an incremental"
                        + " migration starts at a place that is there",
                failure);
    }

    private static String oldest(SourceServer server) {
        try {
            return server.binlogs().get(0) + ":4";
        } catch (SQLException e) {
            return "cannot be asked for: " + e.getMessage();
        }
    }
}
