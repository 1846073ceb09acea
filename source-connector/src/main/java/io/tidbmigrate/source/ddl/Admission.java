package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.server.SourceServer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a selected statement pass, in words that mean to the target what they meant to the source. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    /** What Java puts in the place of bytes that it cannot read. */
    private static final char REPLACEMENT = '\uFFFD';

    private final EventFilter filter;
    private final BlockAllowList selection;
    private final SourceServer server;
    private final SourceDefinitions definitions;

    Admission(EventFilter filter, BlockAllowList selection, SourceServer server, SourceDefinitions definitions) {
        this.filter = filter;
        this.selection = selection;
        this.server = server;
        this.definitions = definitions;
    }

    /**
     * The selected part as it is to be carried; empty if a filter leaves the statement out.
     *
     * @param sql the whole statement's text
     * @param selected the part of it that is selected
     * @throws MigrationException DDL_NOT_SUPPORTED if a filter refuses it or its text does not tell what it did
     */
    Optional<DdlStatement> exact(String place, String sql, DdlStatement statement, DdlStatement selected) {
        return isLeftOut(place, sql, statement, definitions.before(place, statement))
                ? Optional.empty()
                : Optional.of(readable(place, sql, selected));
    }

    /**
     * The same of a statement that was logged earlier.
     *
     * @param before the table of an ALTER TABLE as it was before it
     */
    Optional<DdlStatement> replayed(String place, String sql, DdlStatement statement, TableDefinition before) {
        return isLeftOut(place, sql, statement, before)
                ? Optional.empty()
                : Optional.of(readable(place, sql, statement));
    }

    private boolean isLeftOut(String place, String sql, DdlStatement statement, TableDefinition before) {
        DdlStatement full = definitions.withCollations(statement);
        EventFilter.Action action = filter.of(full, sql, before);
        if (action == EventFilter.Action.ERROR) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    filter.reason(full, sql, before) + ". Statement: " + DdlCapture.shortened(sql),
                    place,
                    "to go on without the statement, name its text in one more event filter (filters.<name>.sql.patterns,"
                            + " action Ignore) and run on the target what is wanted there; or change the filter");
        }
        if (action == EventFilter.Action.IGNORE) {
            LOG.info("statement filtered out place={} sql={}", place, DdlCapture.shortened(sql));
        }
        return action == EventFilter.Action.IGNORE;
    }

    private DdlStatement readable(String place, String sql, DdlStatement selected) {
        refuseUnreadable(place, sql);
        refuseCascadesFromOutside(place, sql, selected);
        return withTimestamps(place, sql, selected);
    }

    /** Changes of a parent outside of the selection are not seen, and what they cascade is not in the binlog. */
    private void refuseCascadesFromOutside(String place, String sql, DdlStatement statement) {
        boolean cascades = statement.foreignKeys().stream()
                .filter(key -> key.onDelete().changesRows() || key.onUpdate().changesRows())
                .anyMatch(key -> !selection.accepts(key.parent()));
        if (cascades) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "A foreign key cascades from a table outside of the selection into one inside: "
                            + DdlCapture.shortened(sql),
                    place,
                    "select both tables and load them anew; or leave the statement out with an event filter"
                            + " (filters.<name>.sql.patterns, action Ignore), run it on the target by hand, and restart");
        }
    }

    /**
     * Refuses what a MariaDB has and MySQL has not, where it is selected and no filter leaves it out.
     *
     * @throws MigrationException SOURCE_NOT_SUPPORTED
     */
    void requireOfMySql(LoggedStatement logged, String sql, DdlStatement statement) {
        if (statement.tables().stream().noneMatch(selection::accepts)
                || filter.of(definitions.withCollations(statement), sql, definitions.before(logged.place(), statement))
                        == EventFilter.Action.IGNORE) {
            return;
        }
        Optional<String> foreign = server.dialect().notOfMySql(sql, logged.sqlMode());
        foreign.ifPresent(what -> {
            throw new MigrationException(
                    ErrorCode.SOURCE_NOT_SUPPORTED,
                    "MySQL and TiDB have nothing like " + what + ": " + DdlCapture.shortened(sql),
                    logged.place(),
                    "leave the table out with ignore.tables, or write the statement in words of MySQL and load the table"
                            + " anew");
        });
    }

    private DdlStatement withTimestamps(String place, String sql, DdlStatement statement) {
        if (!server.hasImplicitTimestamps()) {
            return statement;
        }
        return statement
                .withExplicitTimestamps()
                .orElseThrow(() -> new MigrationException(
                        ErrorCode.DDL_NOT_SUPPORTED,
                        "What a TIMESTAMP column becomes under explicit_defaults_for_timestamp=OFF depends on the table's"
                                + " other columns: " + DdlCapture.shortened(sql),
                        place,
                        "leave the statement out with an event filter (filters.<name>.sql.patterns, action Ignore), run it"
                                + " on the target with the attributes that SHOW CREATE TABLE shows on the source, and"
                                + " restart; write NULL or DEFAULT at such columns from now on"));
    }

    private static void refuseUnreadable(String place, String sql) {
        if (sql.indexOf(REPLACEMENT) >= 0) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    "The statement holds characters that cannot be read in its client's character set: "
                            + DdlCapture.shortened(sql),
                    place,
                    "leave it out with an event filter (filters.<name>.sql.patterns, action Ignore), run it on the"
                            + " target by hand, and restart");
        }
    }
}
