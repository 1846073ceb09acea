package io.tidbmigrate.common.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of a full load, as {@code milliseconds@server}: when it began by the clock of the server that it reads, so that loads of
 * two workers can be told apart whatever these think the time is.
 *
 * @param millis since 1970
 * @param server {@code server_uuid}, or {@code server_id} where there is none
 */
public record LoadId(long millis, String server) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})@(.+)");

    /** Empty if it is none. */
    public static Optional<LoadId> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new LoadId(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    /** Whether it surely began before another one: what two servers' clocks say cannot be compared. */
    public boolean isBefore(LoadId other) {
        return server.equals(other.server) && millis < other.millis;
    }

    @Override
    public String toString() {
        return millis + "@" + server;
    }
}
