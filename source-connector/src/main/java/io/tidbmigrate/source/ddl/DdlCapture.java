package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.debezium.BinlogListener;
import io.tidbmigrate.source.debezium.ChangedRows;
import io.tidbmigrate.source.debezium.KnownStatement;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.debezium.NotCarried;
import io.tidbmigrate.source.server.SourceServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about every statement of the binlog: carried, left out, or the end of the migration. Called in the binlog
 * thread; what it queues and the failure it meets are taken by the task thread.
 */
public final class DdlCapture implements BinlogListener {
    private static final Logger LOG = LoggerFactory.getLogger(DdlCapture.class);

    private final BlockAllowList selection;
    private final EventFilter filter;
    private final SourceServer server;
    private final Admission admission;
    private final OnlineDdl online;
    private final DdlEvents events;
    private final ForeignKeyTimeline foreignKeys;
    private final SourceDefinitions definitions;
    private final UnselectedParents parents;
    private final StatementFormat statementFormat;
    private final XaTransactions xa = new XaTransactions();
    private final TakenBackRows takenBack = new TakenBackRows();
    private final Queue<PendingDdl> pending = new ConcurrentLinkedQueue<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /**
     * @param open online changes that are open where the task begins
     * @param foreignKeys told of statements that make or drop foreign keys
     */
    public DdlCapture(
            SourceConfig config,
            SourceServer server,
            DdlEvents events,
            OpenChanges open,
            ForeignKeyTimeline foreignKeys) {
        this.selection = config.selection();
        this.filter = config.filter();
        this.server = server;
        this.definitions = new SourceDefinitions(config, server);
        this.admission = new Admission(config.filter(), config.selection(), server, definitions);
        this.online = new OnlineDdl(config.onlineDdl(), config.selection(), open);
        this.events = events;
        this.foreignKeys = foreignKeys;
        this.parents = new UnselectedParents(config.selection(), server);
        this.statementFormat = new StatementFormat(config.selection(), server);
    }

    /** Statements in binlog order, to be taken by the task thread. */
    public Queue<PendingDdl> pending() {
        return pending;
    }

    /**
     * What ended the migration, or as a {@link RetriableException} this run of it; everything behind it must not be
     * delivered.
     */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Behind a failure nothing is read: Debezium's schema history must not run ahead of a statement that is not in it. */
    @Override
    public String onStatement(LoggedStatement logged) {
        if (failure.get() != null) {
            return UNREAD;
        }
        foreignKeys.begin();
        try {
            return decide(logged, text(logged));
        } catch (MigrationException | RetriableException e) {
            failure.compareAndSet(null, e);
        } catch (RuntimeException e) {
            failure.compareAndSet(
                    null,
                    new MigrationException(
                            ErrorCode.DDL_NOT_SUPPORTED,
                            "Cannot read the statement " + shortened(new String(logged.text(), StandardCharsets.UTF_8)),
                            logged.place(),
                            "report this statement; to go on without it, start behind it",
                            e));
        }
        return UNREAD;
    }

    /** The text; with replacement characters where it cannot be read, which matters only if it is to be carried. */
    private String text(LoggedStatement logged) {
        return new String(
                logged.text(), server.charset(logged.clientCollation()).orElse(StandardCharsets.US_ASCII));
    }

    @Override
    public void onTable(String database, String table) {
        BooleanSupplier areCarried = () -> selection.accepts(new TableId(database, table));
        xa.onRows(areCarried);
        takenBack.onRows(areCarried);
    }

    @Override
    public void onKnownStatement(KnownStatement known) {
        DdlStatement statement = server.dialect().read(known.sql(), known.database(), SqlMode.DEFAULT);
        foreignKeys.known(statement);
        definitions.known(statement, known.place(), known.holdsFrom());
    }

    @Override
    public String snapshotHoldsFrom() {
        return definitions.snapshotHoldsFrom();
    }

    @Override
    public void onUncheckedRows(String file, long position, boolean isAll) {
        foreignKeys.unchecked(file, position, isAll);
    }

    @Override
    public void onChangedRows(ChangedRows rows) {
        foreignKeys.begin();
        try {
            parents.refuse(rows, foreignKeys.newest());
        } catch (MigrationException e) {
            failure.compareAndSet(null, e);
        }
    }

    @Override
    public void onDisconnect() {
        failure.compareAndSet(
                null,
                new RetriableException(
                        "The binlog connection has ended; reading starts again behind what was delivered"));
    }

    @Override
    public void onEventNotCarried(NotCarried what, String database, String table, String place) {
        if (table.isEmpty() || selection.accepts(new TableId(database, table))) {
            failure.compareAndSet(
                    null,
                    new MigrationException(
                            ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                            "The binlog holds " + what.what()
                                    + (table.isEmpty() ? "" : " of table " + new TableId(database, table)),
                            place,
                            what.action()));
        }
    }

    private String decide(LoggedStatement logged, String sql) {
        SqlMode mode = SqlMode.of(logged.sqlMode());
        DdlStatement written = server.dialect().read(sql, logged.database(), mode);
        DdlStatement statement = StoredNames.in(written.withoutByte(), mode, server);
        DdlKind kind = statement.kind();
        if (kind == DdlKind.TRANSACTION) {
            takenBack.at(sql, logged.place());
            return xa.asTransaction(sql, logged.place());
        }
        if (kind == DdlKind.SKIPPED) {
            LOG.info("statement left out place={} sql={}", logged.place(), shortened(sql));
            return UNREAD;
        }
        if (kind == DdlKind.DML) {
            statementFormat.refuse(logged, sql, statement);
            return UNREAD;
        }
        if (kind == DdlKind.UNKNOWN) {
            refuseUnknown(logged, sql, statement);
            return UNREAD;
        }
        foreignKeys.logged(statement, logged.file(), logged.position());
        admission.requireOfMySql(logged, sql, statement);
        boolean isAsWritten = statement.equals(written) && server.dialect() == SqlDialect.MYSQL;
        carry(logged, sql, statement, isAsWritten ? sql : statement.normalized());
        definitions.logged(statement, logged.place(), server.collation(logged.serverCollation()));
        return statement.inSequence().normalized();
    }

    private void refuseUnknown(LoggedStatement logged, String sql, DdlStatement statement) {
        if (concerns(logged) && filter.of(statement, sql) != EventFilter.Action.IGNORE) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "The statement is not known: " + shortened(sql),
                    logged.place(),
                    "leave it out with an event filter (filters.<name>.sql.patterns, action Ignore), run it on the"
                            + " target by hand, and restart");
        }
    }

    private boolean concerns(LoggedStatement logged) {
        return logged.database().isEmpty()
                || selection.acceptsDatabase(logged.database())
                || logged.updatedDatabases().orElse(Set.of()).stream().anyMatch(selection::acceptsDatabase);
    }

    private void carry(LoggedStatement logged, String sql, DdlStatement statement, String asStored) {
        if (online.concerns(statement)) {
            takeOnline(logged, sql, statement, asStored);
            if (statement.kind() != DdlKind.DROP_TABLE && statement.kind() != DdlKind.DROP_DATABASE) {
                return;
            }
        }
        Optional<DdlStatement> selected = Selected.of(statement, selection, logged.place());
        if (selected.isEmpty()) {
            LOG.debug("statement outside the selection place={}", logged.place());
            return;
        }
        admission.exact(logged.place(), sql, statement, selected.get()).ifPresent(exact -> {
            String text = statement.equals(exact) ? asStored : exact.normalized();
            queue(logged, List.of(events.of(logged, text, exact)));
        });
    }

    /** A filter on the rename that ends a change holds for the whole of it, as in DM. */
    private void takeOnline(LoggedStatement logged, String sql, DdlStatement statement, String asStored) {
        OpenChanges before = online.open();
        boolean isLeftOut = statement.kind() == DdlKind.RENAME_TABLE
                && admission.exact(logged.place(), sql, statement, statement).isEmpty();
        if (isLeftOut) {
            online.forget(statement);
        }
        List<DdlEvent> replayed = isLeftOut ? List.of() : replayed(logged, statement, asStored);
        if (!replayed.isEmpty() || online.open() != before) {
            queue(logged, replayed);
        }
    }

    private List<DdlEvent> replayed(LoggedStatement logged, DdlStatement statement, String asStored) {
        List<DdlEvent> replayed = new ArrayList<>();
        Map<TableId, TableDefinition> before = new HashMap<>();
        for (OnlineDdl.Replay replay :
                online.take(statement, logged.place(), () -> events.of(logged, asStored, statement))) {
            DdlEvent kept = replay.kept();
            DdlStatement real = ofRealTable(replay);
            TableDefinition was = before.computeIfAbsent(replay.real(), table -> definitions.at(logged.place(), table));
            before.put(replay.real(), was.after(real));
            String id = logged.place() + ':' + replayed.size();
            admission
                    .replayed(logged.place(), kept.sql(), real, was)
                    .ifPresent(exact -> replayed.add(events.later(kept, id, exact.normalized(), exact)));
        }
        return replayed;
    }

    private static DdlStatement ofRealTable(OnlineDdl.Replay replay) {
        DdlEvent kept = replay.kept();
        SqlMode mode = SqlMode.of(kept.sqlMode());
        String sql = DdlStatement.parse(kept.sql(), kept.database(), mode)
                .routed(table -> table.equals(replay.shadow()) ? replay.real() : table, database -> database);
        return DdlStatement.parse(sql, "", mode);
    }

    private void queue(LoggedStatement logged, List<DdlEvent> carried) {
        pending.add(new PendingDdl(
                logged.file(),
                logged.position(),
                logged.serverId(),
                carried,
                online.open().text()));
    }

    static String shortened(String sql) {
        return sql.length() <= 300 ? sql : sql.substring(0, 300) + "…";
    }
}
