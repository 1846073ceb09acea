package io.tidbmigrate.sink.apply;

import io.tidbmigrate.common.ddl.DdlKind;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.Lane;
import java.util.List;

/**
 * A DDL event made ready for the target.
 *
 * @param key what the journal knows it by
 * @param source topic prefix of its migration
 * @param place binlog place, for people
 * @param kind what the statement does
 * @param databaseSql routed statement that creates the database first; or empty
 * @param sql routed statement; empty if the target is not to run it
 * @param tables routed tables that it touches
 * @param topic topic of the first of them; empty if there is none
 * @param coordinator the lane whose owner runs it: the first by name
 */
public record DdlOrder(
        String key,
        String source,
        String place,
        DdlEvent event,
        DdlKind kind,
        String databaseSql,
        String sql,
        List<TableId> tables,
        String topic,
        Lane coordinator) {
    public DdlOrder {
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
