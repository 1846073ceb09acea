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
import io.tidbmigrate.source.debezium.NotCarried;
import io.tidbmigrate.source.server.SourceServer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.errors.RetriableException;
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

    /** What Java puts in the place of bytes that it cannot read. */
    private static final char REPLACEMENT = '\uFFFD';

    private final BlockAllowList selection;
    private final EventFilter filter;
    private final SourceServer server;
    private final DdlEvents events;
    private final ForeignKeyTimeline foreignKeys;
    private final XaTransactions xa = new XaTransactions();
    private final Queue<PendingDdl> pending = new ConcurrentLinkedQueue<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    public DdlCapture(
            BlockAllowList selection,
            EventFilter filter,
            SourceServer server,
            DdlEvents events,
            ForeignKeyTimeline foreignKeys) {
        this.selection = selection;
        this.filter = filter;
        this.server = server;
        this.events = events;
        this.foreignKeys = foreignKeys;
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
        xa.onRows(() -> selection.accepts(new TableId(database, table)));
    }

    @Override
    public void onKnownStatement(String sql, String database) {
        foreignKeys.known(DdlStatement.parse(sql, database, SqlMode.DEFAULT));
    }

    @Override
    public void onUncheckedRows(String file, long position, boolean isAll) {
        foreignKeys.unchecked(file, position, isAll);
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
                            "The binlog holds " + what.what() + " of table " + new TableId(database, table),
                            place,
                            what.action()));
        }
    }

    private String decide(LoggedStatement logged, String sql) {
        SqlMode mode = SqlMode.of(logged.sqlMode());
        DdlStatement written = DdlStatement.parse(sql, logged.database(), mode);
        DdlStatement statement = asStored(written.withoutByte(), mode);
        DdlKind kind = statement.kind();
        if (kind == DdlKind.TRANSACTION) {
            return xa.asTransaction(sql, logged.place());
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
        foreignKeys.logged(statement, logged.file(), logged.position());
        carry(logged, sql, statement, statement.equals(written) ? sql : statement.normalized());
        return statement.normalized();
    }

    /** With its names in the spelling that rows carry. */
    private DdlStatement asStored(DdlStatement statement, SqlMode mode) {
        if (!server.storesLowerCase() || !statement.kind().isDdl()) {
            return statement;
        }
        String lower = statement.routed(
                table -> new TableId(lower(table.database()), lower(table.table())), DdlCapture::lower);
        return lower.equals(statement.routed(table -> table, database -> database))
                ? statement
                : DdlStatement.parse(lower, "", new SqlMode(false, mode.noBackslashEscapes()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
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

    private void carry(LoggedStatement logged, String sql, DdlStatement statement, String asStored) {
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
        refuseUnreadable(logged, sql);
        refuseCascadesFromOutside(logged, sql, selected.get());
        DdlStatement exact = withTimestamps(logged, sql, selected.get());
        String text = statement.equals(exact) ? asStored : exact.normalized();
        pending.add(
                new PendingDdl(logged.file(), logged.position(), logged.serverId(), events.of(logged, text, exact)));
    }

    /** Changes of a parent outside of the selection are not seen, and what they cascade is not in the binlog. */
    private void refuseCascadesFromOutside(LoggedStatement logged, String sql, DdlStatement statement) {
        boolean cascades = statement.foreignKeys().stream()
                .filter(key -> key.onDelete().changesRows() || key.onUpdate().changesRows())
                .anyMatch(key -> !selection.accepts(key.parent()));
        if (cascades) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "A foreign key cascades from a table outside of the selection into one inside: " + shortened(sql),
                    logged.place(),
                    "select both tables and load them anew; or leave the statement out with an event filter"
                            + " (filters.<name>.sql.patterns, action Ignore), run it on the target by hand, and restart");
        }
    }

    private DdlStatement withTimestamps(LoggedStatement logged, String sql, DdlStatement statement) {
        if (!server.hasImplicitTimestamps()) {
            return statement;
        }
        return statement
                .withExplicitTimestamps()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.DDL_NOT_SUPPORTED,
                        "What a TIMESTAMP column becomes under explicit_defaults_for_timestamp=OFF depends on the table's"
                                + " other columns: " + shortened(sql),
                        logged.place(),
                        "leave the statement out with an event filter (filters.<name>.sql.patterns, action Ignore), run it"
                                + " on the target with the attributes that SHOW CREATE TABLE shows on the source, and"
                                + " restart; write NULL or DEFAULT at such columns from now on"));
    }

    private static void refuseUnreadable(LoggedStatement logged, String sql) {
        if (sql.indexOf(REPLACEMENT) >= 0) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "The statement holds characters that cannot be read in its client's character set: "
                            + shortened(sql),
                    logged.place(),
                    "leave it out with an event filter (filters.<name>.sql.patterns, action Ignore), run it on the"
                            + " target by hand, and restart");
        }
    }

    private static String shortened(String sql) {
        return sql.length() <= 300 ? sql : sql.substring(0, 300) + "…";
    }
}
