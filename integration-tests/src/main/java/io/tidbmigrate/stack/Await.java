package io.tidbmigrate.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a condition of another process; the one place where the stack and its tests sleep. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /**
     * Asks until the answer is true. An exception counts as "not yet" and is the cause of the failure if time runs out.
     *
     * @param what what is waited for, as in "Waited 30 s for …"
     */
    public static void until(String what, Duration timeout, Callable<Boolean> condition) {
        value(what, timeout, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Asks until there is an answer, and returns it. A {@link Hopeless} ends the wait at once. */
    public static <T> T value(String what, Duration timeout, Callable<Optional<T>> question) {
        return value(what, timeout, PAUSE, question);
    }

    /** The same with a pause of its own between two questions, for those that cost something. */
    public static <T> T value(String what, Duration timeout, Duration pause, Callable<Optional<T>> question) {
        long end = System.nanoTime() + timeout.toNanos();
        Exception last = null;
        do {
            try {
                Optional<T> answer = question.call();
                if (answer.isPresent()) {
                    return answer.get();
                }
                last = null;
            } catch (Hopeless e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            pause(pause);
        } while (System.nanoTime() < end);
        String why = last == null ? "" : "; last: " + last;
        throw new IllegalStateException("Waited " + timeout.toSeconds() + " s for " + what + why, last);
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Hopeless("Interrupted while waiting", e);
        }
    }

    /** What is waited for can no longer come: the process ended, the task failed. */
    public static final class Hopeless extends RuntimeException {
        public Hopeless(String message) {
            super(message);
        }

        public Hopeless(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
