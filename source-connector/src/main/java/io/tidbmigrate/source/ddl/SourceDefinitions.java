package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlKind;
import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.TableDefinition;
import io.tidbmigrate.common.ddl.TableDefinitions;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.server.SourceServer;
import java.util.HashMap;
import java.util.Map;

/**
 * How the source's tables were defined at the place of the binlog that is being read, for event filters. Fed by the thread
 * that reads the schema history or the snapshot, then by the binlog thread, which alone asks.
 */
final class SourceDefinitions {
    private final boolean isAsked;
    private final SourceServer server;
    private final TableDefinitions tables = new TableDefinitions();
    private boolean isStreaming;

    /** @param isAsked whether anybody asks; else nothing is kept */
    SourceDefinitions(boolean isAsked, SourceServer server) {
        this.isAsked = isAsked;
        this.server = server;
    }

    /** A statement of the snapshot or the schema history, in their order. Once the binlog is read it says nothing new. */
    synchronized void known(DdlStatement statement) {
        if (!isAsked || isStreaming) {
            return;
        }
        if (statement.kind() == DdlKind.UNKNOWN && !statement.normalized().startsWith("USE ")) {
            tables.forgetAll(); // a definition may be among what cannot be read
        } else {
            take(statement, "");
        }
    }

    /**
     * A statement of the binlog, once it has been decided about.
     *
     * @param serverCollation collation_server of its session; empty if unknown
     */
    synchronized void logged(DdlStatement statement, String serverCollation) {
        isStreaming = true;
        if (isAsked) {
            take(statement, serverCollation);
        }
    }

    /** The table of an ALTER TABLE as it was before what is read next; {@link TableDefinition#UNKNOWN} if that is not known. */
    synchronized TableDefinition before(DdlStatement statement) {
        isStreaming = true;
        return statement.kind() == DdlKind.ALTER_TABLE
                ? tables.of(statement.tables().get(0))
                : TableDefinition.UNKNOWN;
    }

    synchronized TableDefinition of(TableId table) {
        return tables.of(table);
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

    private void take(DdlStatement statement, String serverCollation) {
        DdlStatement full = withCollations(statement, serverCollation);
        if (server.hasImplicitTimestamps()) {
            full.withExplicitTimestamps().ifPresentOrElse(tables::take, () -> tables.forget(statement.tables()));
        } else {
            tables.take(full);
        }
    }
}
