package io.tidbmigrate.source;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells why the source does not send its binlog although the place to go on from is there; {@link LostPosition} tells of one
 * that is not.
 */
final class RefusedBinlog {
    /** Whatever goes wrong while a server sends (ER_MASTER_FATAL_ERROR_READING_BINLOG), in Debezium's words. */
    static final String REFUSED = "Error code: 1236";

    private static final String SAME_ID = "same server_uuid/server_id";

    private RefusedBinlog() {}

    /** @param offset the place, as it is stored; null for none */
    static Optional<RuntimeException> of(Throwable failure, Object offset) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> message.contains(REFUSED))
                .findFirst()
                .map(message -> message.contains(SAME_ID)
                        ? sameId(message, offset, failure)
                        : refused(message, offset, failure));
    }

    private static RuntimeException sameId(String message, Object offset, Throwable failure) {
        return new MigrationException(
                ErrorCode.SERVER_ID_TAKEN,
                "Another reader of the source's binlog has the database.server.id of this connector; the source says: "
                        + message.strip(),
                String.valueOf(offset),
                "give every connector and replica of this source a number of its own (database.server.id), then restart the"
                        + " task, which goes on without loss",
                failure);
    }

    private static RuntimeException refused(String message, Object offset, Throwable failure) {
        return new MigrationException(
                ErrorCode.BINLOG_REFUSED,
                "The source does not send its binlog, and says: " + message.strip(),
                String.valueOf(offset),
                action(message),
                failure);
    }

    /**
     * What a server reads as an event from within one has any length. Its sender takes events of up to 1 GB, the most that
     * there is, whatever max_allowed_packet is (MySQL's Binlog_sender::init).
     */
    private static String action(String message) {
        if (message.contains("max_allowed_packet") || message.contains("bogus data")) {
            return "if start.binlog was written by hand, take a position that SHOW BINLOG EVENTS names; else the file may be"
                    + " damaged, which the source's error log tells: read from a replica that has it whole";
        }
        return "repair what the source names, its error log may say more, then restart the task, which goes on at the"
                + " same place";
    }
}
