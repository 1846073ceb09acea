package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.event.RowChange;
import java.util.List;

/**
 * One statement with what is bound to it.
 *
 * @param bindings numbers, text, byte arrays and nulls, one for each question mark
 * @param columns names of the columns of each row that is written; empty if the statement writes none
 * @param rows the change behind each row of the statement, in its order
 * @param missable whether to say so when no row was hit: a row of a table without key is looked up by all its values
 */
public record Statement(
        TableId table,
        String sql,
        List<Object> bindings,
        List<String> columns,
        List<RowChange> rows,
        boolean missable) {}
