package io.tidbmigrate.quickstart;

import io.tidbmigrate.stack.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at a migration twice a second, shows its progress, and notices when it no longer moves. */
final class Watch {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofMinutes(3);
    private static final int SAMPLES_FOR_SPEED = 10;

    private final Console console;
    private final Migration migration;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Lanes lanes;
    private long changed = System.nanoTime();

    Watch(Console console, Migration migration) {
        this.console = console;
        this.migration = migration;
    }

    /**
     * Shows a bar until the condition holds.
     *
     * @param total how many rows the bar ends at; 0 for as many records as there are in the topics, which hold DDL and the
     *     ends of transactions as well
     */
    void until(String stage, long total, Predicate<Watch> condition) {
        Await.value(stage, Duration.ofDays(365), PAUSE, () -> {
            look();
            long end = total == 0 ? lanes.produced() : Math.max(total, 1);
            long done = Math.min(lanes.applied(), end);
            console.progress(
                    stage,
                    done,
                    end,
                    String.format("%,d of %,d %s  %,d/s", done, end, total == 0 ? "records" : "rows", rowsPerSecond()));
            if (stillFor().compareTo(STALLED) > 0) {
                throw new Await.Hopeless("Nothing moved for " + STALLED.toMinutes() + " minutes");
            }
            return condition.test(this) ? Optional.of(true) : Optional.empty();
        });
    }

    Lanes lanes() {
        return lanes;
    }

    /** How long the topics and what is applied of them have not changed. */
    Duration stillFor() {
        return Duration.ofNanos(System.nanoTime() - changed);
    }

    private void look() throws Exception {
        Lanes now = migration.lanes();
        if (!now.equals(lanes)) {
            lanes = now;
            changed = System.nanoTime();
        }
        samples.addLast(new Sample(System.nanoTime(), now.applied()));
        if (samples.size() > SAMPLES_FOR_SPEED) {
            samples.removeFirst();
        }
    }

    private long rowsPerSecond() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.at - first.at) / 1e9;
        return seconds == 0 ? 0 : Math.round((last.applied - first.applied) / seconds);
    }

    private record Sample(long at, long applied) {}
}
