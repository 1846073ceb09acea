package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import java.util.Map;

/**
 * A change of one row.
 *
 * @param source topic prefix of the migration that the table comes from
 * @param sourceId name of its source
 * @param table the table at the source
 * @param before row before the change; null for INSERT and READ
 * @param after row after the change; null for DELETE
 * @param firstHalf whether the change of a key goes on in another record of the same position, as Debezium splits it
 * @param fullLoad whether the row was read by the full load, and not from the binlog
 */
public record RowChange(
        Operation operation,
        String source,
        String sourceId,
        TableId table,
        Image before,
        Image after,
        SourcePosition position,
        boolean firstHalf,
        boolean fullLoad,
        RecordPlace place)
        implements ChangeEvent {

    /** The change of a row that has these columns too. */
    public RowChange with(Map<String, String> columns) {
        return columns.isEmpty()
                ? this
                : new RowChange(
                        operation,
                        source,
                        sourceId,
                        table,
                        before == null ? null : before.with(columns),
                        after == null ? null : after.with(columns),
                        position,
                        firstHalf,
                        fullLoad,
                        place);
    }
}
