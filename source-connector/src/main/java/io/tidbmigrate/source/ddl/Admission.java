package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
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

    Admission(EventFilter filter, BlockAllowList selection, SourceServer server) {
        this.filter = filter;
        this.selection = selection;
        this.server = server;
    }

    /**
     * The selected part as it is to be carried; empty if a filter leaves the statement out.
     *
     * @param sql the whole statement's text
     * @param selected the part of it that is selected
     * @throws MigrationException DDL_NOT_SUPPORTED if a filter refuses it or its text does not tell what it did
     */
    Optional<DdlStatement> exact(String place, String sql, DdlStatement statement, DdlStatement selected) {
        EventFilter.Action action = filter.of(statement, sql);
        if (action == EventFilter.Action.ERROR) {
            throw new MigrationException(
                    ErrorCode.DDL_NOT_SUPPORTED,
                    filter.reason(statement, sql),
                    place,
                    "change the filter, or run the statement on the target and set the filter to Ignore");
        }
        if (action == EventFilter.Action.IGNORE) {
            LOG.info("statement filtered out place={} sql={}", place, DdlCapture.shortened(sql));
            return Optional.empty();
        }
        refuseUnreadable(place, sql);
        refuseCascadesFromOutside(place, sql, selected);
        return Optional.of(withTimestamps(place, sql, selected));
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
                || filter.of(statement, sql) == EventFilter.Action.IGNORE) {
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
