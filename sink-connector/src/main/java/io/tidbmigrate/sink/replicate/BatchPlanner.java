package io.tidbmigrate.sink.replicate;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.apply.CascadeTargets;
import io.tidbmigrate.sink.apply.Conflicts;
import io.tidbmigrate.sink.apply.Shapes;
import io.tidbmigrate.sink.apply.StatementException;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.failure.FailureTable;
import io.tidbmigrate.sink.plan.Limits;
import io.tidbmigrate.sink.plan.Plan;
import io.tidbmigrate.sink.plan.Planner;
import io.tidbmigrate.sink.plan.TargetRow;
import io.tidbmigrate.sink.table.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Plans batches by what the target's tables look like, and decides how big they are. Confined to the task thread. */
final class BatchPlanner {
    /** What is worth a transaction of its own: below, the round trips around it cost more than it saves. */
    private static final int SHARE_ROWS = 100;

    private static final long SHARE_BYTES = 1 << 20;
    /** About so many ranges of tables make a share: the more, the more alike the shares are. */
    private static final int RANGES = 2;
    /** Most rows of a statement of the full load: the target takes them at less cost than more at once (docs/adr/0005). */
    private static final int LOADED_ROWS = 256;
    /** Batches that have to be taken before one may be twice as big again. */
    private static final int GROWS_AFTER = 20;

    private final SinkConfig config;
    private final TargetSession session;
    private final Shapes shapes = new Shapes();
    private int maxRows;
    private int taken;

    /** @param session the task thread's */
    BatchPlanner(SinkConfig config, TargetSession session) {
        this.config = config;
        this.session = session;
        this.maxRows = config.batch().maxRows();
    }

    Batch newBatch() {
        return new Batch(maxRows, config.batch().maxBytes());
    }

    /**
     * What plans a batch, by the tables as they are known now: work for any thread.
     *
     * @throws MigrationException TARGET_SCHEMA, now or then, if the rows do not fit them
     */
    Callable<Plan> planning(Batch batch) throws SQLException {
        List<TargetRow> rows = new ArrayList<>(batch.rows().size());
        TableShape shape = null;
        for (Batch.Row row : batch.rows()) {
            if (shape == null
                    || !shape.id().isOf(row.target().database(), row.target().table())) {
                shape = shapes.of(row.target(), session.connection());
            }
            rows.add(new TargetRow(row.change(), shape, row.safe()));
        }
        if (batch.cascades()) {
            requireForeignKeys(batch);
            Planner planner = planner(false, rows.size(), 1);
            return () -> planner.planCascades(rows);
        }
        int shares = shares(batch);
        Planner planner = planner(batch.isFullLoad(), rows.size(), shares);
        return () -> planner.plan(rows, shares);
    }

    /** Tables were changed, or may have been: they are looked at again. */
    void changed(Collection<TableId> tables) {
        if (tables.isEmpty()) {
            shapes.forgetAll();
        } else {
            shapes.forget(tables);
        }
    }

    /** The error with the two rows that met, if it is of a duplicate and they are found. */
    SQLException explained(SQLException error) {
        if (!(error instanceof StatementException refused) || error.getErrorCode() != FailureTable.DUPLICATE_ENTRY) {
            return error;
        }
        try {
            TableShape shape = shapes.of(refused.statement().table(), session.connection());
            return Conflicts.find(session.connection(), shape, refused.statement())
                    .map(refused::with)
                    .orElse(refused);
        } catch (SQLException | MigrationException e) {
            error.addSuppressed(e);
            return error;
        }
    }

    /** A batch was too big for the target. Returns whether the next ones can be, and now are, smaller. */
    boolean shrink(int rows) {
        if (rows <= 1) {
            return false;
        }
        maxRows = Math.max(1, Math.min(maxRows, rows) / 2);
        taken = 0;
        return true;
    }

    /** What made batches smaller is over at once. */
    void restore() {
        maxRows = config.batch().maxRows();
    }

    /** A batch was applied. */
    void taken() {
        if (maxRows < config.batch().maxRows() && ++taken >= GROWS_AFTER) {
            maxRows = Math.min(config.batch().maxRows(), 2 * maxRows);
            taken = 0;
        }
    }

    /** The reason why a row cannot be carried; empty if it can. */
    Optional<MigrationException> refusal(Batch.Row row) throws SQLException {
        try {
            planner(false, 1, 1).plan(List.of(targetRow(row)), 1);
            return Optional.empty();
        } catch (MigrationException e) {
            return Optional.of(e);
        }
    }

    private void requireForeignKeys(Batch batch) throws SQLException {
        CascadeTargets keys = CascadeTargets.read(session.connection());
        for (Batch.Row row : batch.rows()) {
            RowChange change = row.change();
            List<TableId> children = change.cascadesTo().stream()
                    .map(child -> config.routes().table(change.source(), child))
                    .toList();
            keys.require(row.target(), children, change.place().toString());
        }
    }

    private TargetRow targetRow(Batch.Row row) throws SQLException {
        return new TargetRow(row.change(), shapes.of(row.target(), session.connection()), row.safe());
    }

    private Planner planner(boolean isFullLoad, int rows, int shares) throws SQLException {
        long bytes = Math.min(config.batch().maxBytes(), session.server().maxPacket() / 4);
        int rangeRows = Math.max(1, rows / (RANGES * shares));
        int mostRows = config.batch().maxRows();
        Limits limits = new Limits(isFullLoad ? Math.min(LOADED_ROWS, mostRows) : mostRows, bytes, rangeRows);
        return new Planner(config.onDuplicate(), limits, session.server().zone());
    }

    /** How many transactions a batch is worth. */
    private int shares(Batch batch) {
        boolean stopsAtItsOwnRows = config.onDuplicate() == SinkConfig.OnDuplicate.ERROR && batch.isFullLoad();
        if (stopsAtItsOwnRows) {
            return 1;
        }
        long worth = Math.max(batch.rows().size() / (2 * SHARE_ROWS), batch.bytes() / SHARE_BYTES);
        return (int) Math.max(1, Math.min(config.applyThreads(), worth));
    }
}
