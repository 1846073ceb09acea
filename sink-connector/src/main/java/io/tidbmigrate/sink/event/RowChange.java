package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import java.util.List;
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
 * @param cascadesTo tables at the source whose rows its foreign keys changed along with this one, which no record says; empty
 *     for none
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
        List<TableId> cascadesTo,
        RecordPlace place)
        implements ChangeEvent {

    public RowChange {
        cascadesTo = List.copyOf(cascadesTo);
    }

    public boolean cascades() {
        return !cascadesTo.isEmpty();
    }

    /** The same change, for a target that is not to follow its foreign keys. */
    public RowChange alone() {
        return new RowChange(
                operation, source, sourceId, table, before, after, position, firstHalf, fullLoad, List.of(), place);
    }

    /** The change of a key, made of its two halves; this is the second. */
    public RowChange behind(RowChange half) {
        return new RowChange(
                Operation.UPDATE,
                source,
                sourceId,
                table,
                half.before(),
                after,
                position,
                false,
                fullLoad,
                cascadesTo,
                place);
    }

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
                        cascadesTo,
                        place);
    }
}
