package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.sink.apply.Writers;
import io.tidbmigrate.sink.plan.Plan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Plans and applies one batch beside the task, which reads the next one meanwhile. All methods are the task thread's.
 */
final class Pipeline implements AutoCloseable {
    private static final Batch NOTHING = new Batch(0, 0);

    /**
     * What came of a batch.
     *
     * @param rows how many it wrote or deleted
     * @param took time that the target took
     */
    record Outcome(int rows, Duration took) {}

    private final Writers writers;
    private final Consumer<Pipeline> applied;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(Pipeline::thread);
    private Batch batch = NOTHING;
    private Future<Outcome> running;
    private Outcome outcome = new Outcome(0, Duration.ZERO);

    /** @param applied told, in the task thread, of each batch that ended well */
    Pipeline(Writers writers, Consumer<Pipeline> applied) {
        this.writers = writers;
        this.applied = applied;
    }

    /** Whether a batch is being applied, or its end has not been noticed yet. */
    boolean isBusy() {
        return running != null;
    }

    /** The batch that is being applied, or the one that failed last. */
    Batch last() {
        return batch;
    }

    /**
     * Begins with a batch. The one before it has ended.
     *
     * @param planning made here unless it was run before; its errors are the batch's
     */
    void start(Batch next, RunnableFuture<Plan> planning) {
        batch = next;
        var to = next.checkpoints();
        next.handedOver();
        running = executor.submit(() -> {
            planning.run();
            Plan plan = planning.get();
            long started = System.nanoTime();
            writers.write(plan, to);
            return new Outcome(plan.rows(), Duration.ofNanos(System.nanoTime() - started));
        });
    }

    /** Bytes of the values of the batch that is being applied, about. */
    long bytes() {
        return isBusy() ? batch.bytes() : 0;
    }

    /** What came of the last batch that ended well. */
    Outcome outcome() {
        return outcome;
    }

    /**
     * Whether nothing is under way; waits for it so long. When a batch has ended well, its lanes are moved.
     *
     * @throws SQLException the error of the target that a batch ended with
     * @throws RuntimeException any other; if planning failed, nothing was written
     */
    boolean isIdle(Duration patience) throws SQLException {
        if (running == null) {
            return true;
        }
        try {
            outcome = running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        } catch (ExecutionException e) {
            running = null;
            throw failure(e.getCause());
        }
        running = null;
        batch.applied();
        applied.accept(this);
        batch = NOTHING;
        return true;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        writers.close();
    }

    private static RuntimeException failure(Throwable cause) throws SQLException {
        if (cause instanceof SQLException error) {
            throw error;
        }
        if (cause instanceof ExecutionException ofPlanning) {
            return failure(ofPlanning.getCause());
        }
        return cause instanceof RuntimeException error ? error : new ConnectException(cause);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tidb-migrate-apply");
        thread.setDaemon(true);
        return thread;
    }
}
