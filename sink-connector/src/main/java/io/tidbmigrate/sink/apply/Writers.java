package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import io.tidbmigrate.sink.plan.Plan;
import io.tidbmigrate.sink.plan.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that write rows, each with a thread and a slot of {@link LaneLocks} of its own. Used by one thread at a
 * time.
 */
public final class Writers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    /** How often a transaction that certainly was rolled back is run again before the task hears of it. */
    private static final int ATTEMPTS = 8;

    private static final int LONGEST_PAUSE_MS = 500;

    private final Checkpoints checkpoints;
    private final LaneLocks locks;
    private final List<TargetSession> sessions = new ArrayList<>();
    private final Consumer<Duration> committed;
    private final ExecutorService threads = Executors.newCachedThreadPool(Writers::thread);

    /** @param committed told, by several threads at once, of the time that each COMMIT took */
    public Writers(int count, Supplier<TargetSession> session, MetaSchema meta, Consumer<Duration> committed) {
        this.checkpoints = new Checkpoints(meta);
        this.locks = new LaneLocks(meta, count);
        this.committed = committed;
        for (int i = 0; i < count; i++) {
            sessions.add(session.get());
        }
    }

    /**
     * Does what a plan says and moves lanes: in one transaction if the plan is whole; else the checkpoint first says that
     * rows may be there, then come the shares, then the checkpoint moves. When it fails, any of these may have been done or
     * not.
     */
    public void write(Plan plan, SortedMap<Lane, Checkpoint> to) throws SQLException {
        Map<Lane, Long> epochs = new TreeMap<>(to.comparator());
        to.forEach((lane, checkpoint) -> epochs.put(lane, checkpoint.epoch()));
        if (plan.isWhole()) {
            transaction(sessions.get(0), connection -> {
                checkpoints.lock(connection, epochs);
                ForeignKeys.write(connection, plan);
                checkpoints.move(connection, to);
                return null;
            });
            return;
        }
        transaction(sessions.get(0), connection -> {
            checkpoints.lock(connection, epochs);
            checkpoints.announce(connection, to);
            return null;
        });
        step(plan.deletes(), epochs);
        step(plan.writes(), epochs);
        transaction(sessions.get(0), connection -> {
            checkpoints.lock(connection, epochs);
            RowWriter.write(connection, plan.once());
            checkpoints.move(connection, to);
            return null;
        });
    }

    /** Ends all sessions, whatever they wait for. */
    @Override
    public void close() {
        threads.shutdownNow();
        sessions.forEach(TargetSession::abort);
    }

    /** Runs shares at the same time and waits for all of them, also when one fails. */
    private void step(List<List<Statement>> shares, Map<Lane, Long> epochs) throws SQLException {
        List<Future<Void>> running = new ArrayList<>();
        for (int slot = 0; slot < shares.size(); slot++) {
            int own = slot;
            running.add(threads.submit(() -> transaction(sessions.get(own), connection -> {
                locks.lock(connection, own, epochs);
                RowWriter.write(connection, shares.get(own));
                return null;
            })));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Future<Void> share : running) {
            try {
                share.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectException("interrupted", e);
            }
        }
        if (!failures.isEmpty()) {
            failed(failures);
        }
    }

    /** Throws the failure that says most: that of a statement before that of a connection. */
    private static void failed(List<Throwable> failures) throws SQLException {
        Throwable worst = failures.stream()
                .filter(StatementException.class::isInstance)
                .findFirst()
                .orElse(failures.get(0));
        failures.stream().filter(each -> each != worst).forEach(worst::addSuppressed);
        if (worst instanceof SQLException error) {
            throw error;
        }
        if (worst instanceof RuntimeException error) {
            throw error;
        }
        throw new ConnectException(worst);
    }

    private <T> T transaction(TargetSession session, TargetSession.Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = session.transaction(work);
                committed.accept(session.lastCommit());
                return result;
            } catch (SQLException e) {
                session.failed(e);
                boolean isRolledBack = !(e instanceof UnsureCommitException);
                if (!isRolledBack || attempt == ATTEMPTS || FailureTable.kind(e) != FailureKind.RETRY) {
                    throw e;
                }
                LOG.info("msg=\"transaction is run again\" attempt={} error=\"{}\"", attempt, e.getMessage());
                pause(Math.min(LONGEST_PAUSE_MS, 10 << attempt));
            }
        }
    }

    private static void pause(int most) {
        try {
            Thread.sleep(1 + ThreadLocalRandom.current().nextInt(most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tidb-migrate-writer");
        thread.setDaemon(true);
        return thread;
    }
}
