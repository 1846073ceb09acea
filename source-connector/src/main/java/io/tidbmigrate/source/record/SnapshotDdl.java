package io.tidbmigrate.source.record;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.debezium.PlainDdl;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * Makes CREATE … IF NOT EXISTS of the selected databases and, from the statements of Debezium's snapshot, of the selected
 * tables. Its other statements are dropped: DROP TABLE and DROP DATABASE would empty the target.
 */
final class SnapshotDdl {
    private final BlockAllowList selection;
    private final SourceServer server;
    private final DdlEvents events;

    SnapshotDdl(BlockAllowList selection, SourceServer server, DdlEvents events) {
        this.selection = selection;
        this.server = server;
        this.events = events;
    }

    /** The events for the selected databases: Debezium's records know only those that have tables. */
    List<DdlEvent> databases() {
        try {
            return server.databases().stream()
                    .filter(selection::acceptsDatabase)
                    .map(events::ofSnapshot)
                    .toList();
        } catch (SQLException e) {
            throw new RetriableException("Cannot ask the source for its databases", e);
        }
    }

    /** The event for one record of Debezium's schema-change topic; empty if it creates no selected table. */
    Optional<DdlEvent> of(Struct schemaChange) {
        String text = schemaChange.getString("ddl");
        if (text == null) {
            return Optional.empty();
        }
        String database =
                Optional.ofNullable(schemaChange.getString("databaseName")).orElse("");
        DdlStatement statement = server.dialect().read(closed(text), database, SqlMode.DEFAULT);
        if (statement.kind() == DdlKind.CREATE_TABLE
                && selection.accepts(statement.tables().get(0))) {
            return Optional.of(events.ofSnapshot(exact(statement, text)));
        }
        return Optional.empty();
    }

    /** Debezium cuts the end of a trailing executable comment, in which MySQL prints the partitions. */
    private static String closed(String text) {
        return text.lastIndexOf("/*!") > text.lastIndexOf("*/") ? text + " */" : text;
    }

    /**
     * The server's own SHOW CREATE if Debezium's text is its beginning; Debezium's text if the table was changed or
     * dropped since the snapshot's moment.
     */
    private DdlStatement exact(DdlStatement debezium, String text) {
        TableId table = debezium.tables().get(0);
        try {
            return server.showCreateTable(table.quoted())
                    .filter(original -> original.startsWith(text.strip())
                            || PlainDdl.of(read(original, table))
                                    .filter(plain -> plain.startsWith(text.strip()))
                                    .isPresent())
                    .map(original -> read(original, table))
                    .orElse(debezium);
        } catch (SQLException e) {
            throw new RetriableException("Cannot ask the source for SHOW CREATE TABLE " + table, e);
        }
    }

    private DdlStatement read(String original, TableId table) {
        return server.dialect().read(original, table.database(), SqlMode.DEFAULT);
    }
}
