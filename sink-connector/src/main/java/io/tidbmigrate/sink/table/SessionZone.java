package io.tidbmigrate.sink.table;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Time zone of the sessions that write, which the target reads TIMESTAMP literals in. */
public final class SessionZone {
    public static final SessionZone UTC = new SessionZone(Optional.of(ZoneOffset.UTC));

    private final Optional<ZoneOffset> offset;

    private SessionZone(Optional<ZoneOffset> offset) {
        this.offset = offset;
    }

    /** @param name what {@code @@session.time_zone} says */
    public static SessionZone of(String name) {
        if (name.equalsIgnoreCase("UTC")) {
            return UTC;
        }
        try {
            return new SessionZone(Optional.of(ZoneOffset.of(name)));
        } catch (DateTimeException e) {
            return new SessionZone(Optional.empty());
        }
    }

    /** Time to write for an instant given in UTC. */
    public LocalDateTime local(LocalDateTime utc) {
        return offset.map(each -> utc.plusSeconds(each.getTotalSeconds())).orElse(utc);
    }

    /** What to put behind the literal: nothing, or in a named zone, which repeats an hour each year, the offset. */
    public String suffix() {
        return offset.isPresent() ? "" : "+00:00";
    }
}
