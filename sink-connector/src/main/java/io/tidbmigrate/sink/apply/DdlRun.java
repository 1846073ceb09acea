package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.ddl.DdlKind;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one DDL in the target, on a session of its own. A DDL that an earlier attempt may have run is run again only
 * if that does no harm.
 */
public final class DdlRun {
    private static final Logger LOG = LoggerFactory.getLogger(DdlRun.class);
    /** What servers answer when a statement was carried out before. Believed only after an earlier attempt. */
    private static final Set<Integer> DONE_BEFORE =
            Set.of(1007, 1008, 1050, 1051, 1054, 1060, 1061, 1068, 1091, 1146, 1176, 1507, 1517);

    private final TargetSession session;
    private final DdlSession ddl;
    private final DdlJournal journal;
    private final Checkpoints checkpoints;
    private final LoadOpening opening;

    public DdlRun(TargetSession session, MetaSchema meta) {
        this.session = session;
        this.ddl = new DdlSession(session);
        this.journal = new DdlJournal(meta);
        this.checkpoints = new Checkpoints(meta);
        this.opening = new LoadOpening(meta);
    }

    /**
     * Carries it out.
     *
     * @param owners the coordinating lane and the caller's epoch of it
     * @throws MigrationException DDL_REFUSED with statement, place and the target's answer
     * @throws SQLException for faults that go away
     */
    public void run(DdlOrder order, Map<Lane, Long> owners) throws SQLException {
        try {
            attempt(order, owners);
        } catch (SQLException e) {
            session.failed(e);
            throw e;
        }
    }

    private void attempt(DdlOrder order, Map<Lane, Long> owners) throws SQLException {
        String now = order.isRepeatable()
                ? ""
                : Fingerprint.of(
                        session.connection(), order.tables(), session.server().isTidb());
        Optional<DdlJournal.Entry> earlier = session.transaction(connection -> {
            checkpoints.lock(connection, owners);
            Optional<DdlJournal.Entry> entry = journal.find(connection, order.key());
            journal.start(connection, order, now);
            return entry.filter(each -> each.state() == DdlJournal.State.STARTED);
        });
        boolean ran = earlier.isPresent()
                && !order.isRepeatable()
                && !earlier.get().fingerprint().equals(now);
        if (ran) {
            LOG.info(
                    "msg=\"DDL was carried out before its answer was lost\" id={} place={}",
                    order.key(),
                    order.place());
            return;
        }
        try {
            carryOut(order);
        } catch (SQLException e) {
            answer(order, e, earlier.isPresent());
        }
    }

    private void carryOut(DdlOrder order) throws SQLException {
        Connection connection = session.connection();
        Optional<TableId> made = made(order);
        boolean load = order.event().isSnapshot();
        if (made.isPresent() && load) {
            opening.prepare(connection, order, made.get());
        } else if (made.isPresent()) {
            opening.created(connection, order, made.get());
        }
        List<String> statements = new ArrayList<>(List.of(order.databaseSql(), order.sql()));
        statements.removeIf(String::isEmpty);
        LOG.info(
                "msg=\"DDL\" id={} place={} kind={} tables={}",
                order.key(),
                order.place(),
                order.kind(),
                order.tables());
        ddl.run(order.event(), order.place(), statements);
        if (made.isPresent() && load) {
            opening.opened(session.connection(), order, made.get());
        }
    }

    /** The table that the statement creates. */
    private static Optional<TableId> made(DdlOrder order) {
        boolean creates = order.kind() == DdlKind.CREATE_TABLE
                || order.kind() == DdlKind.CREATE_TABLE_LIKE
                || order.kind() == DdlKind.CREATE_TABLE_SELECT;
        return creates ? order.tables().stream().findFirst() : Optional.empty();
    }

    private void answer(DdlOrder order, SQLException error, boolean again) throws SQLException {
        boolean inBackground = String.valueOf(error.getMessage()).contains("background job");
        if (again && DONE_BEFORE.contains(error.getErrorCode()) && !inBackground) {
            LOG.info(
                    "msg=\"DDL was carried out by an earlier attempt\" id={} answer={}",
                    order.key(),
                    error.getMessage());
            return;
        }
        FailureKind kind = FailureTable.kind(error);
        if (kind == FailureKind.RETRY || kind == FailureKind.RECONNECT || inBackground) {
            throw error;
        }
        note(order, error);
        throw new MigrationException(
                ErrorCode.DDL_REFUSED,
                "The target refused a DDL statement: " + error.getMessage() + " (error " + error.getErrorCode()
                        + "). Statement: " + order.sql(),
                order.place(),
                "make the target such that the statement can run and restart the task; or carry out by hand what it is to"
                        + " do, set state='done' for ddl_id '" + order.key()
                        + "' in table ddl_journal of the meta schema, and restart the task",
                error);
    }

    private void note(DdlOrder order, SQLException error) {
        try {
            journal.refused(session.connection(), order.key(), error.getMessage());
        } catch (SQLException e) {
            LOG.debug("msg=\"refusal could not be noted\"", e);
        }
    }
}
