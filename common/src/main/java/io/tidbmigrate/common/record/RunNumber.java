package io.tidbmigrate.common.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Which record of its lane it is that one run of the source has sent, as {@code milliseconds@server:number}. A reader of the
 * lane sees by it where records are missing, and whose binlog the positions of a record belong to.
 *
 * @param run when it began, and the server that is read
 * @param number from 1, without gaps; 0 if nobody counts, since transforms may leave records out
 */
public record RunNumber(LoadId run, long number) {

    /** Empty if it is none. */
    public static Optional<RunNumber> parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            long number = Long.parseLong(text, colon + 1, text.length(), 10);
            return LoadId.parse(text.substring(0, Math.max(0, colon))).map(run -> new RunNumber(run, number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server as a number: its {@code server_id} where it is named by that, else one of 64 bits made of its UUID. */
    public long serverId() {
        String server = run.server();
        return server.matches("\\d{1,10}")
                ? Long.parseLong(server)
                : UUID.nameUUIDFromBytes(server.getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits();
    }

    @Override
    public String toString() {
        return run + ":" + number;
    }
}
