package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.server.SourceServer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses a change that was logged as a statement, not as rows, if it may have touched a selected table. The databases that the
 * server notes with it decide, as triggers and routines write where the text does not tell. It notes those that are read as well,
 * so a database that the text names behind FROM or JOIN is not taken for written: with pt-table-checksum it never is.
 */
final class StatementFormat {
    private final BlockAllowList selection;
    private final SourceServer server;

    StatementFormat(BlockAllowList selection, SourceServer server) {
        this.selection = selection;
        this.server = server;
    }

    /** @throws MigrationException if rows of selected tables may have changed */
    void refuse(LoggedStatement logged, String sql, DdlStatement statement) {
        if (mayTouch(logged, new UsedTables(statement.tokens(), logged.database()))) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "A change was logged as a statement, not as rows: " + DdlCapture.shortened(sql),
                    logged.place(),
                    "set binlog_format=ROW in every session, and load the table anew");
        }
    }

    private boolean mayTouch(LoggedStatement logged, UsedTables tables) {
        Optional<TableId> written = tables.written().map(this::stored);
        if (written.isPresent() && selection.accepts(written.get())) {
            return true;
        }
        if (logged.updatedDatabases().isEmpty()) {
            return written.isPresent()
                    ? concerns(written.get().database())
                    : concerns(logged.database())
                            || tables.qualifiers().stream().anyMatch(selection::acceptsDatabase);
        }
        Set<String> read = written.isEmpty()
                ? Set.of()
                : tables.readInFull().stream()
                        .map(table -> stored(table).database())
                        .collect(Collectors.toSet());
        return logged.updatedDatabases().get().stream()
                .anyMatch(database -> concerns(database) && !read.contains(database));
    }

    private boolean concerns(String database) {
        return database.isEmpty() || selection.acceptsDatabase(database);
    }

    private TableId stored(TableId table) {
        return server.storesLowerCase()
                ? new TableId(
                        table.database().toLowerCase(Locale.ROOT), table.table().toLowerCase(Locale.ROOT))
                : table;
    }
}
