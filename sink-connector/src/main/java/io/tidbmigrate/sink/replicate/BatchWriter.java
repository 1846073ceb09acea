package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.RowWriter;
import io.tidbmigrate.sink.apply.Shapes;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import io.tidbmigrate.sink.plan.Limits;
import io.tidbmigrate.sink.plan.Planner;
import io.tidbmigrate.sink.plan.Statement;
import io.tidbmigrate.sink.plan.TargetRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes a batch in one transaction with its checkpoints. Confined to the task thread. */
final class BatchWriter {
    private final SinkConfig config;
    private final TargetSession session;
    private final Checkpoints checkpoints;
    private final Shapes shapes = new Shapes();
    private int maxRows;
    private int lastRows;

    BatchWriter(SinkConfig config, TargetSession session, Checkpoints checkpoints) {
        this.config = config;
        this.session = session;
        this.checkpoints = checkpoints;
        this.maxRows = config.batch().maxRows();
    }

    Batch newBatch() {
        return new Batch(maxRows, config.batch().maxBytes());
    }

    void write(Batch batch) throws SQLException {
        lastRows = batch.rows().size();
        List<Statement> statements = plan(batch);
        session.transaction(connection -> {
            checkpoints.lock(connection, Lanes.epochs(batch.lanes()));
            checkpoints.move(connection, batch.checkpoints());
            RowWriter.write(connection, statements);
            return null;
        });
        batch.applied();
    }

    /** Tables were changed, or may have been: they are looked at again. */
    void changed(Collection<TableId> tables) {
        if (tables.isEmpty()) {
            shapes.forgetAll();
        } else {
            shapes.forget(tables);
        }
    }

    /** Draws the conclusion from an error. Returns whether batches can be, and now are, smaller than the one that failed. */
    boolean shrink(SQLException error) {
        FailureKind kind = FailureTable.kind(error);
        if (kind == FailureKind.SCHEMA) {
            shapes.forgetAll();
        }
        if (kind != FailureKind.SPLIT || lastRows <= 1) {
            return false;
        }
        maxRows = Math.max(1, lastRows / 2);
        return true;
    }

    private List<Statement> plan(Batch batch) throws SQLException {
        try {
            return planOnce(batch);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.TARGET_SCHEMA) {
                throw e;
            }
            shapes.forgetAll();
            return planOnce(batch);
        }
    }

    private List<Statement> planOnce(Batch batch) throws SQLException {
        List<TargetRow> rows = new ArrayList<>(batch.rows().size());
        for (Batch.Row row : batch.rows()) {
            rows.add(new TargetRow(row.change(), shapes.of(row.target(), session.connection()), true));
        }
        long bytes = Math.min(config.batch().maxBytes(), session.server().maxPacket() / 4);
        Limits limits = new Limits(config.batch().maxRows(), bytes, 100);
        return new Planner(config.onDuplicate(), limits, session.server().zone())
                .plan(rows, 1)
                .inOrder();
    }
}
