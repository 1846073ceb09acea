package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.BlockAllowList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of a statement that concerns selected tables. */
final class Selected {
    private Selected() {}

    /**
     * The statement itself if all it touches is selected, nothing if nothing is. DROP TABLE is cut down to the selected
     * tables.
     *
     * @throws MigrationException for any other statement that touches both kinds, such as a rename into the selection
     */
    static Optional<DdlStatement> of(DdlStatement statement, BlockAllowList selection, String place) {
        if (statement.tables().isEmpty()) {
            return Optional.of(statement).filter(s -> selection.acceptsDatabase(s.database()));
        }
        List<TableId> selected =
                statement.tables().stream().filter(selection::accepts).toList();
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        if (selected.size() == statement.tables().size()) {
            return Optional.of(statement);
        }
        if (statement.kind() == DdlKind.DROP_TABLE) {
            String tables = selected.stream().map(TableId::quoted).collect(Collectors.joining(", "));
            return Optional.of(DdlStatement.parse("DROP TABLE IF EXISTS " + tables, "", SqlMode.DEFAULT));
        }
        throw new MigrationException(
                ErrorCode.DDL_NOT_SUPPORTED,
                "The statement touches tables inside and outside of the selection: " + statement.normalized(),
                place,
                "select all of its tables and load them anew, or leave all of them out");
    }
}
