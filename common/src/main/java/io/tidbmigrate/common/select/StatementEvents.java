package io.tidbmigrate.common.select;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import java.util.List;
import java.util.Set;

/** Tells the event types of a statement (DM: {@code AstToDDLEvent}). */
final class StatementEvents {
    private StatementEvents() {}

    /**
     * One entry per change that the statement makes, each with all the types that it may have; never empty.
     *
     * @param before the table of an ALTER TABLE as it was before
     */
    static List<Set<EventType>> of(DdlStatement statement, TableDefinition before) {
        return statement.kind() == DdlKind.ALTER_TABLE
                ? AlterEvents.of(statement, before)
                : List.of(Set.of(of(statement.kind())));
    }

    private static EventType of(DdlKind kind) {
        return switch (kind) {
            case CREATE_DATABASE -> EventType.CREATE_DATABASE;
            case ALTER_DATABASE -> EventType.ALTER_DATABASE;
            case DROP_DATABASE -> EventType.DROP_DATABASE;
            case CREATE_TABLE, CREATE_TABLE_LIKE, CREATE_TABLE_SELECT -> EventType.CREATE_TABLE;
            case ALTER_TABLE -> EventType.ALTER_TABLE;
            case DROP_TABLE -> EventType.DROP_TABLE;
            case RENAME_TABLE -> EventType.RENAME_TABLE;
            case TRUNCATE_TABLE -> EventType.TRUNCATE_TABLE;
            case CREATE_INDEX -> EventType.CREATE_INDEX;
            case DROP_INDEX -> EventType.DROP_INDEX;
            case SKIPPED, DML, TRANSACTION, UNKNOWN -> EventType.UNKNOWN;
        };
    }
}
