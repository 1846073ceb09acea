package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.event.Operation;
import io.tidbmigrate.sink.failure.FailureTable;
import io.tidbmigrate.sink.metrics.TaskMetrics;
import io.tidbmigrate.sink.metrics.TaskMetrics.Rows;
import java.sql.SQLException;
import java.time.Duration;

/** Measures what the task does. Confined to the task thread but where another is named. */
final class Meter {
    private final TaskMetrics metrics;

    Meter(TaskMetrics metrics) {
        this.metrics = metrics;
    }

    void applied(Pipeline pipeline) {
        boolean isFullLoad = pipeline.last().isFullLoad();
        pipeline.last().counts().forEach((operation, count) -> metrics.applied(kind(operation, isFullLoad), count));
        int changes = pipeline.last().rows().size();
        metrics.applied(
                changes, pipeline.outcome().rows(), pipeline.outcome().took().toNanos() / 1e6);
        long now = System.currentTimeMillis();
        pipeline.last().lastChanges().forEach((lane, change) -> {
            if (!change.fullLoad()) {
                metrics.lag(lane, now - change.position().timestampMillis());
            }
        });
    }

    /** For the threads that write. */
    void committed(Duration took) {
        metrics.committed(took.toNanos() / 1e6);
    }

    void failed(SQLException error) {
        metrics.failed(FailureTable.kind(error));
    }

    void stopped(MigrationException error) {
        metrics.stopped(error.code().code());
    }

    void left(LaneState lane) {
        metrics.left(lane.lane());
    }

    private static Rows kind(Operation operation, boolean isFullLoad) {
        if (isFullLoad) {
            return Rows.LOADED;
        }
        return switch (operation) {
            case INSERT, READ -> Rows.INSERTED;
            case UPDATE -> Rows.UPDATED;
            case DELETE -> Rows.DELETED;
        };
    }
}
