package io.tidbmigrate.sink.ddl;

import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.name.TableId;
import java.util.List;

/**
 * One statement for the target.
 *
 * @param sql routed statement; empty if the target is not to run it
 * @param tables routed tables that it touches
 */
public record DdlStep(DdlKind kind, String sql, List<TableId> tables) {
    public DdlStep {
        tables = List.copyOf(tables);
    }

    /** Whether running it a second time does nothing more. Others are judged by what the tables look like. */
    boolean isRepeatable() {
        return switch (kind) {
            case ALTER_TABLE, RENAME_TABLE, CREATE_INDEX, DROP_INDEX -> false;
            default -> true;
        };
    }
}
