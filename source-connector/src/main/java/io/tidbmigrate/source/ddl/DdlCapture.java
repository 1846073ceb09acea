package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlKind;
import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.SqlMode;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.source.debezium.BinlogListener;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.server.SourceServer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about every statement of the binlog: carried, left out, or the end of the migration. Called in the binlog
 * thread; what it queues and the failure it meets are taken by the task thread.
 */
public final class DdlCapture implements BinlogListener {
    private static final Logger LOG = LoggerFactory.getLogger(DdlCapture.class);
    /** A statement that Debezium's own filter drops unread; stands for what its parser need not see. */
    private static final String UNREAD = "SAVEPOINT skipped";

    private final BlockAllowList selection;
    private final EventFilter filter;
    private final SourceServer server;
    private final DdlEvents events;
    private final Queue<PendingDdl> pending = new ConcurrentLinkedQueue<>();
    private final AtomicReference<MigrationException> failure = new AtomicReference<>();

    public DdlCapture(BlockAllowList selection, EventFilter filter, SourceServer server, DdlEvents events) {
        this.selection = selection;
        this.filter = filter;
        this.server = server;
        this.events = events;
    }

    /** Statements in binlog order, to be taken by the task thread. */
    public Queue<PendingDdl> pending() {
        return pending;
    }

    /** What ended the migration; everything behind it must not be delivered. */
    public Optional<MigrationException> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public String onStatement(LoggedStatement logged) {
        String sql = new String(logged.text(), server.charset(logged.clientCollation()));
        try {
            return decide(logged, sql);
        } catch (MigrationException e) {
            failure.compareAndSet(null, e);
            return UNREAD;
        } catch (RuntimeException e) {
            failure.compareAndSet(
                    null,
                    new MigrationException(
                            ErrorCode.DDL_NOT_SUPPORTED,
                            "Cannot read the statement " + shortened(sql),
                            logged.place(),
                            "report this statement; to go on without it, start behind it",
                            e));
            return UNREAD;
        }
    }

    @Override
    public void onEventNotCarried(String what, String database, String table, String place) {
        if (table.isEmpty() || selection.accepts(new TableId(database, table))) {
            failure.compareAndSet(
                    null,
                    new MigrationException(
                            ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                            "The binlog holds " + what + " of table " + new TableId(database, table),
                            place,
                            "SET GLOBAL binlog_row_value_options='' on the source, and load the table anew"));
        }
    }

    private String decide(LoggedStatement logged, String sql) {
        DdlStatement statement = DdlStatement.parse(sql, logged.database(), SqlMode.of(logged.sqlMode()));
        DdlKind kind = statement.kind();
        if (kind == DdlKind.TRANSACTION) {
            return sql;
        }
        if (kind == DdlKind.SKIPPED) {
            LOG.info("statement left out place={} sql={}", logged.place(), shortened(sql));
            return UNREAD;
        }
        if (kind == DdlKind.DML) {
            refuseStatementFormat(logged, sql);
            return sql;
        }
        if (kind == DdlKind.UNKNOWN) {
            refuseUnknown(logged, sql, statement);
            return UNREAD;
        }
        carry(logged, sql, statement);
        return statement.normalized();
    }

    private void refuseStatementFormat(LoggedStatement logged, String sql) {
        if (concerns(logged.database())) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "A change was logged as a statement, not as rows: " + shortened(sql),
                    logged.place(),
                    "set binlog_format=ROW in every session, and load the table anew");
        }
    }

    private void refuseUnknown(LoggedStatement logged, String sql, DdlStatement statement) {
        if (concerns(logged.database()) && filter.of(statement, sql) != EventFilter.Action.IGNORE) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "The statement is not known: " + shortened(sql),
                    logged.place(),
                    "leave it out with an event filter (filters.<name>.sql.patterns, action Ignore), run it on the"
                            + " target by hand, and restart");
        }
    }

    private boolean concerns(String database) {
        return database.isEmpty() || selection.acceptsDatabase(database);
    }

    private void carry(LoggedStatement logged, String sql, DdlStatement statement) {
        Optional<DdlStatement> selected = Selected.of(statement, selection, logged.place());
        if (selected.isEmpty()) {
            LOG.debug("statement outside the selection place={}", logged.place());
            return;
        }
        EventFilter.Action action = filter.of(statement, sql);
        if (action == EventFilter.Action.ERROR) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    filter.reason(statement, sql),
                    logged.place(),
                    "change the filter, or run the statement on the target and set the filter to Ignore");
        }
        if (action == EventFilter.Action.IGNORE) {
            LOG.info("statement filtered out place={} sql={}", logged.place(), shortened(sql));
            return;
        }
        String text = statement.equals(selected.get()) ? sql : selected.get().normalized();
        pending.add(new PendingDdl(
                logged.file(), logged.position(), logged.serverId(), events.of(logged, text, selected.get())));
    }

    private static String shortened(String sql) {
        return sql.length() <= 300 ? sql : sql.substring(0, 300) + "…";
    }
}
