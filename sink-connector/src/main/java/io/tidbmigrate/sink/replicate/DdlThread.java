package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.ddl.DdlOrder;
import io.tidbmigrate.sink.ddl.DdlRun;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Runs DDL beside the task, one at a time. A DDL may take hours, and a task that does not come back to Connect for minutes
 * loses its lanes.
 */
final class DdlThread implements AutoCloseable {
    private static final long GRACE_SECONDS = 20;
    private final TargetSession session;
    private final DdlRun ddl;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(DdlThread::thread);

    /** @param session a session for this thread alone */
    DdlThread(TargetSession session, DdlRun ddl) {
        this.session = session;
        this.ddl = ddl;
    }

    Future<Void> submit(DdlOrder order, Map<Lane, Long> owners) {
        return executor.submit(() -> {
            ddl.run(order, owners);
            return null;
        });
    }

    /** Whether an attempt has ended; waits a little for it. */
    boolean isDone(Future<Void> attempt, long waitMillis) {
        try {
            attempt.get(waitMillis, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Throws what an attempt that has ended threw. */
    static void result(Future<Void> attempt) throws SQLException {
        try {
            attempt.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException fault) {
                throw new SQLException(fault.getMessage(), fault.getSQLState(), fault.getErrorCode(), fault);
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new ConnectException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted", e);
        }
    }

    /** Lets a DDL under way end if it does so soon; else it is found out after the next start what became of it. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                session.close();
            } else {
                session.abort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.abort();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tidb-migrate-ddl");
        thread.setDaemon(true);
        return thread;
    }
}
