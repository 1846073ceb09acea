package io.tidbmigrate.precheck;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches over a run: when it has to be over, who wants to see it move on, and whether the brokers are asked too.
 *
 * @param end when no more is asked; empty for never
 * @param progress gets a word on what is asked next
 * @param asksBrokers not for a connector: where it starts, brokers have answered already
 */
public record Watch(Optional<Instant> end, Consumer<String> progress, boolean asksBrokers) {
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
