package io.tidbmigrate.precheck;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches over a run: when it has to be over, who wants to see it move on, and who asked for it.
 *
 * @param end when no more is asked; empty for never
 * @param progress gets a word on what is asked next
 * @param byHand whether a user runs it. A connector asks no brokers, as they have answered where it starts, and keeps silent
 *     on what it had no time to ask
 */
public record Watch(Optional<Instant> end, Consumer<String> progress, boolean byHand) {
    /** Nobody waits. */
    public static final Watch NONE = new Watch(Optional.empty(), step -> {}, false);

    /** Clients count their timeouts in whole milliseconds, and may end a little before. */
    private static final Duration ALMOST = Duration.ofMillis(2);

    boolean isOver() {
        return end.map(instant -> !Instant.now().plus(ALMOST).isBefore(instant)).orElse(false);
    }

    /** What is left of the time, at most so much and at least a millisecond. */
    int millis(int most) {
        return end.map(instant -> Duration.between(Instant.now(), instant).toMillis())
                .map(left -> (int) Math.max(1, Math.min(left, most)))
                .orElse(most);
    }
}
