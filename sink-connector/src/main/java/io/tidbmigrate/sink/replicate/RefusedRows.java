package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.sink.apply.StatementException;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the rows for which a batch failed, so that all but they can be applied. Confined to the task thread. */
final class RefusedRows {
    private final BatchPlanner planner;
    private final Pipeline pipeline;
    private final Rejects rejects;

    RefusedRows(BatchPlanner planner, Pipeline pipeline, Rejects rejects) {
        this.planner = planner;
        this.pipeline = pipeline;
        this.rejects = rejects;
    }

    /** Whether a row that the target refused is left out, or looked for in smaller batches. */
    boolean areLeftOut(SQLException error) {
        boolean isOfRows = error instanceof StatementException && FailureTable.kind(error) == FailureKind.REJECT;
        if (!isOfRows || !rejects.areTolerated()) {
            return false;
        }
        Batch failed = pipeline.last();
        if (!planner.shrink(failed.rows().size())) {
            rejects.add(failed.rows().get(0).record(), Faults.stopped(planner.explained(error)));
            planner.restore();
        }
        return true;
    }

    /**
     * Whether the batch could not be planned for rows that cannot be carried, and these are left out.
     *
     * @throws SQLException if the target does not tell what its tables look like
     */
    boolean areLeftOut(MigrationException error) throws SQLException {
        if (error.code() != ErrorCode.VALUE_NOT_CARRIED || !rejects.areTolerated()) {
            return false;
        }
        boolean found = false;
        for (Batch.Row row : pipeline.last().rows()) {
            Optional<MigrationException> refusal =
                    planner.refusal(row).filter(why -> why.code() == ErrorCode.VALUE_NOT_CARRIED);
            refusal.ifPresent(why -> rejects.add(row.record(), why));
            found |= refusal.isPresent();
        }
        return found;
    }
}
