package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.apply.Checkpoints;
import io.tidbmigrate.sink.apply.MetaSchema;
import io.tidbmigrate.sink.apply.TargetSession;
import io.tidbmigrate.sink.failure.FailureKind;
import io.tidbmigrate.sink.failure.FailureTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
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
    private final DdlAttempts attempts;
    private final Checkpoints checkpoints;
    private final LoadOpening opening;
    private final DdlOverrides overrides;
    private final DdlSteps steps;
    private final String overrideTable;

    /** @param steps makes ready what operators have written, and what TiDB takes in parts only */
    public DdlRun(TargetSession session, MetaSchema meta, DdlSteps steps) {
        this.session = session;
        this.ddl = new DdlSession(session);
        this.journal = new DdlJournal(meta);
        this.attempts = new DdlAttempts(meta);
        this.checkpoints = new Checkpoints(meta);
        this.opening = new LoadOpening(meta);
        this.overrides = new DdlOverrides(meta, steps);
        this.steps = steps;
        this.overrideTable = meta.override();
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
            session.hold();
            endEarlier(order, owners);
            attempt(order, owners);
        } catch (SQLException e) {
            session.failed(e);
            throw e;
        } finally {
            over(order);
            session.release();
        }
    }

    /** Where the connection is lost nobody knows what it still does: the note stays. */
    private void over(DdlOrder order) {
        try {
            attempts.over(session.connection(), order.key());
        } catch (SQLException e) {
            LOG.debug("msg=\"attempt at a DDL ended with its connection\"", e);
        }
    }

    /** Only the owner may: a task that was frozen here would end the attempt of the next one. */
    private void endEarlier(DdlOrder order, Map<Lane, Long> owners) throws SQLException {
        OptionalLong earlier = attempts.earlier(session, order.key());
        if (earlier.isPresent()) {
            session.transaction(connection -> checkpoints.lock(connection, owners));
            attempts.end(session, earlier.getAsLong());
        }
    }

    private void attempt(DdlOrder order, Map<Lane, Long> owners) throws SQLException {
        Optional<List<DdlStep>> decided = overrides.of(session.connection(), order);
        if (decided.isPresent()) {
            LOG.info("msg=\"DDL as an operator decided\" id={} place={}", order.key(), order.place());
            several(order, decided.get(), order::key, owners);
            return;
        }
        requireNoRowsOfOthers(order);
        List<DdlStep> parts =
                session.server().isTidb() ? steps.forTidb(order.event(), order.step()) : List.of(order.step());
        if (parts.size() == 1) {
            if (!parts.get(0).sql().equals(order.step().sql())) {
                LOG.info(
                        "msg=\"DDL without what the target does not take\" id={} place={} was=\"{}\" is=\"{}\"",
                        order.key(),
                        order.place(),
                        order.step().sql(),
                        parts.get(0).sql());
            }
            step(order, parts.get(0), order.key(), order.databaseSql(), owners);
        } else {
            several(order, parts, order::partKey, owners);
        }
    }

    /** One after the other; those that the journal says are done are not run again. */
    private void several(DdlOrder order, List<DdlStep> several, IntFunction<String> keys, Map<Lane, Long> owners)
            throws SQLException {
        LOG.info(
                "msg=\"DDL in several statements\" id={} place={} statements={}",
                order.key(),
                order.place(),
                several.stream().map(DdlStep::sql).toList());
        session.transaction(connection -> {
            begin(connection, order, owners);
            journal.start(connection, order, order.key(), order.sql(), "");
            return null;
        });
        for (int i = 0; i < several.size(); i++) {
            String key = keys.apply(i);
            if (!journal.isDone(session.connection(), key)) {
                step(order, several.get(i), key, i == 0 ? order.databaseSql() : "", owners);
                session.transaction(connection -> {
                    journal.done(connection, key);
                    return null;
                });
            }
        }
    }

    private void step(DdlOrder order, DdlStep step, String key, String databaseSql, Map<Lane, Long> owners)
            throws SQLException {
        if (session.server().isTidb() && journal.isStarted(session.connection(), key)) {
            DdlJobs.awaitEnd(session.connection(), step.tables());
        }
        String now = step.isRepeatable()
                ? ""
                : Fingerprint.of(
                        session.connection(), step.tables(), session.server().isTidb());
        Optional<DdlJournal.Entry> earlier = session.transaction(connection -> {
            begin(connection, order, owners);
            Optional<DdlJournal.Entry> entry = journal.find(connection, key);
            journal.start(connection, order, key, step.sql(), now);
            return entry.filter(each -> each.state() == DdlJournal.State.STARTED);
        });
        boolean ran = earlier.isPresent()
                && !step.isRepeatable()
                && !earlier.get().fingerprint().equals(now);
        if (ran) {
            LOG.info("msg=\"DDL was carried out before its answer was lost\" id={} place={}", key, order.place());
            return;
        }
        try {
            carryOut(order, step, databaseSql);
        } catch (SQLException e) {
            answer(order, step, key, e, earlier.isPresent());
        }
    }

    private void begin(Connection connection, DdlOrder order, Map<Lane, Long> owners) throws SQLException {
        checkpoints.lock(connection, owners);
        attempts.begin(connection, order.key());
    }

    /** One of several tables that are merged into one must not take the rows of the others with it. */
    private void requireNoRowsOfOthers(DdlOrder order) throws SQLException {
        boolean takesRows = switch (order.kind()) {
            case DROP_TABLE, TRUNCATE_TABLE, RENAME_TABLE -> true;
            default -> false;
        };
        boolean isRun = !order.sql().isEmpty();
        for (TableId table : takesRows && isRun ? order.tables() : List.<TableId>of()) {
            if (checkpoints.isShared(session.connection(), table, order.topics())) {
                throw new MigrationException(
                        ErrorCode.DDL_REFUSED,
                        "Other topics write to " + table + " too, and the statement would take their rows. Statement: "
                                + order.sql(),
                        order.place(),
                        waysOn(order));
            }
        }
    }

    private void carryOut(DdlOrder order, DdlStep step, String databaseSql) throws SQLException {
        Connection connection = session.connection();
        Optional<TableId> made = made(step);
        boolean load = order.event().isSnapshot();
        List<String> statements = new ArrayList<>(List.of(databaseSql, step.sql()));
        if (made.isPresent() && !opening.makesDatabase(connection, order, made.get())) {
            statements.remove(databaseSql);
        }
        statements.removeIf(String::isEmpty);
        if (made.isPresent() && load) {
            opening.prepare(connection, order, made.get());
        } else if (made.isPresent()) {
            opening.created(connection, order, made.get());
        }
        LOG.info(
                "msg=\"DDL\" id={} place={} kind={} tables={}", order.key(), order.place(), step.kind(), step.tables());
        ddl.run(order.event(), order.place(), statements);
        if (made.isPresent() && load) {
            opening.opened(session.connection(), order, made.get());
        }
    }

    /** The table that the statement creates. */
    private static Optional<TableId> made(DdlStep step) {
        return step.kind().createsTable() ? step.tables().stream().findFirst() : Optional.empty();
    }

    private void answer(DdlOrder order, DdlStep step, String key, SQLException error, boolean again)
            throws SQLException {
        boolean inBackground = String.valueOf(error.getMessage()).contains("background job");
        boolean isDoneBefore = DONE_BEFORE.contains(error.getErrorCode()) && !inBackground;
        if (isDoneBefore && (again || isOfMergedTables(order, step, key))) {
            LOG.info("msg=\"DDL was carried out before\" id={} answer={}", key, error.getMessage());
            return;
        }
        FailureKind kind = FailureTable.kind(error);
        if (kind == FailureKind.RETRY || kind == FailureKind.RECONNECT || inBackground) {
            throw error;
        }
        note(order, key, error);
        throw new MigrationException(
                ErrorCode.DDL_REFUSED,
                "The target refused a DDL statement: " + error.getMessage() + " (error " + error.getErrorCode()
                        + "). Statement: " + step.sql(),
                order.place(),
                "make the target such that the statement can run and restart the task; or " + waysOn(order),
                error);
    }

    /** Each of the tables that are merged into one brings the statement; the first has carried it out for all. */
    private boolean isOfMergedTables(DdlOrder order, DdlStep step, String key) throws SQLException {
        Connection connection = session.connection();
        for (TableId table : step.tables()) {
            if (checkpoints.isShared(connection, table, order.topics())
                    && journal.hasRunElsewhere(connection, key, step.sql())) {
                return true;
            }
        }
        return false;
    }

    private String waysOn(DdlOrder order) {
        return "decide about it in table ddl_override and restart the task: INSERT INTO " + overrideTable
                + " (source, binlog, action, statements) VALUES ('" + order.source() + "', '"
                + order.event().id() + "', 'skip', NULL), or action 'replace' with other statements";
    }

    /** The statement has its answer, so another connection will do; but not for an attempt that another one has ended. */
    private void note(DdlOrder order, String key, SQLException error) {
        session.release();
        try {
            if (attempts.isLast(session.connection(), order.key())) {
                journal.refused(session.connection(), key, error.getMessage());
            }
        } catch (SQLException e) {
            LOG.debug("msg=\"refusal could not be noted\"", e);
        }
    }
}
