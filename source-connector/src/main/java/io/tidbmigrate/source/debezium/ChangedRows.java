package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import io.tidbmigrate.common.name.TableId;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows that one event deletes or updates.
 *
 * @param update the event; empty for a deletion
 * @param place {@code file:position}
 */
public record ChangedRows(TableId table, Optional<UpdateRowsEventData> update, String place) {
    /** Numbers of the columns, from 0, that the update gives another value in any row. */
    public BitSet columns() {
        BitSet changed = new BitSet();
        for (Map.Entry<Serializable[], Serializable[]> row :
                update.orElseThrow().getRows()) {
            for (int column = 0; column < row.getKey().length; column++) {
                if (!Objects.deepEquals(row.getKey()[column], row.getValue()[column])) {
                    changed.set(column);
                }
            }
        }
        return changed;
    }
}
