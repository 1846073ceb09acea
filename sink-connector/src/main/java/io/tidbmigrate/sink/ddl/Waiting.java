package io.tidbmigrate.sink.ddl;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;

/** A wait for something in the target that only asking again and again tells, and that is said at first and now and then. */
final class Waiting {
    private static final Duration SAID_EVERY = Duration.ofSeconds(10);

    private final long pauseMillis;
    private final long begin = System.nanoTime();
    private long said = begin - SAID_EVERY.toNanos();

    Waiting(long pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    Duration lasts() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Pauses once. */
    void on(Runnable say) {
        if (System.nanoTime() - said >= SAID_EVERY.toNanos()) {
            said = System.nanoTime();
            say.run();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }
}
