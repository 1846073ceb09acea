package io.tidbmigrate.precheck;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches over a run: when it has to be over, and who wants to see it move on.
 *
 * @param end when no more is asked; empty for never
 * @param progress gets a word on what is asked next
 */
public record Watch(Optional<Instant> end, Consumer<String> progress) {
    /** Nobody waits. */
    public static final Watch NONE = new Watch(Optional.empty(), step -> {});

    boolean isOver() {
        return end.map(instant -> !Instant.now().isBefore(instant)).orElse(false);
    }

    /** What is left of the time, at most so much and at least a millisecond. */
    int millis(int most) {
        return end.map(instant -> Duration.between(Instant.now(), instant).toMillis())
                .map(left -> (int) Math.max(1, Math.min(left, most)))
                .orElse(most);
    }
}
