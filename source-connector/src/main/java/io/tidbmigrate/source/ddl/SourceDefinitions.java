package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.table.TableDefinitions;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.source.config.MigrationMode;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * How the source's tables were defined at the place of the binlog that is being read, for event filters. Fed by the thread
 * that reads the schema history or the snapshot, then by the binlog thread, which alone asks.
 */
final class SourceDefinitions {
    private final boolean isAsked;
    private final boolean isFromEarlierPlace;
    private final SourceServer server;
    private final TableDefinitions tables = new TableDefinitions();
    private String end = "";
    private boolean isStreaming;

    /**
     * What a snapshot shows may have been made by statements that are yet to be read. Before this place nothing is known, and
     * what such a statement names is not known behind it either.
     */
    private Optional<SourcePosition> knownFrom = Optional.empty();

    SourceDefinitions(SourceConfig config, SourceServer server) {
        this.isAsked = config.filter().asksHowTablesWere();
        this.isFromEarlierPlace = config.mode() == MigrationMode.INCREMENTAL;
        this.server = server;
    }

    /**
     * Place of the binlog from which on holds what the snapshot has read; empty if reading begins there. Asked of the server
     * once: Debezium records nothing of a snapshot before it has read all definitions.
     *
     * @throws RetriableException if the source cannot be asked
     */
    synchronized String snapshotHoldsFrom() {
        if (isFromEarlierPlace && end.isEmpty()) {
            try {
                end = server.endOfBinlog();
            } catch (SQLException e) {
                throw new RetriableException("The source cannot be asked where its binlog ends: " + e.getMessage(), e);
            }
        }
        return end;
    }

    /**
     * A statement of the snapshot or the schema history, in their order. Once the binlog is read it says nothing new.
     *
     * @param place where it ends, as {@code file:position}
     * @param holdsFrom place of the binlog from which on it holds, if it is of a snapshot and that place another; else empty
     */
    synchronized void known(DdlStatement statement, String place, String holdsFrom) {
        if (!isAsked || isStreaming) {
            return;
        }
        boolean isBefore =
                knownFrom.isPresent() && holdsFrom.isEmpty() && !knownFrom.get().isBefore(position(place));
        if (!holdsFrom.isEmpty()) {
            knownFrom = Optional.of(position(holdsFrom));
        }
        if (statement.kind() == DdlKind.UNKNOWN && !statement.normalized().startsWith("USE ")) {
            tables.forgetAll(); // a definition may be among what cannot be read
        } else {
            take(statement, "", isBefore);
        }
    }

    /**
     * A statement of the binlog, once it has been decided about.
     *
     * @param place where it begins, as {@code file:position}
     * @param serverCollation collation_server of its session; empty if unknown
     */
    synchronized void logged(DdlStatement statement, String place, String serverCollation) {
        isStreaming = true;
        if (isAsked) {
            take(statement, serverCollation, isBeforeKnown(place));
        }
    }

    /**
     * The table of an ALTER TABLE as it was before it; {@link TableDefinition#UNKNOWN} if that is not known.
     *
     * @param place of the statement, as {@code file:position}
     */
    synchronized TableDefinition before(String place, DdlStatement statement) {
        return statement.kind() == DdlKind.ALTER_TABLE
                ? at(place, statement.tables().get(0))
                : TableDefinition.UNKNOWN;
    }

    /** A table before the statement that is being read. */
    synchronized TableDefinition at(String place, TableId table) {
        isStreaming = true;
        return isBeforeKnown(place) ? TableDefinition.UNKNOWN : tables.of(table);
    }

    private boolean isBeforeKnown(String place) {
        return knownFrom.isPresent() && position(place).isBefore(knownFrom.get());
    }

    private static SourcePosition position(String place) {
        int colon = place.lastIndexOf(':');
        return new SourcePosition(0, 0, place.substring(0, colon), Long.parseLong(place.substring(colon + 1)), 0, 0);
    }

    /** The statement with the collations written out that the server took. */
    DdlStatement withCollations(DdlStatement statement) {
        return isAsked ? withCollations(statement, "") : statement;
    }

    private DdlStatement withCollations(DdlStatement statement, String serverCollation) {
        Map<String, String> taken = new HashMap<>();
        for (String charset : statement.bareCharsets()) {
            String collation = server.defaultCollation(charset);
            if (!collation.isEmpty()) {
                taken.put(charset, collation);
            }
        }
        if (!serverCollation.isEmpty()) {
            taken.put("", serverCollation);
        }
        return statement.withCollations(taken);
    }

    private void take(DdlStatement statement, String serverCollation, boolean isBeforeKnown) {
        if (isBeforeKnown) {
            tables.forget(statement.tables());
            return;
        }
        DdlStatement full = withCollations(statement, serverCollation);
        if (server.hasImplicitTimestamps()) {
            full.withExplicitTimestamps().ifPresentOrElse(tables::take, () -> tables.forget(statement.tables()));
        } else {
            tables.take(full);
        }
    }
}
