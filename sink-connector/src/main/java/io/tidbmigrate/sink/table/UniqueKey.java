package io.tidbmigrate.sink.table;

import java.util.List;

/**
 * The primary key or a unique key.
 *
 * @param columns names of its columns in order; an expression part has none
 * @param identifies whether equal values mean the same row: every part is a whole column that cannot be NULL
 */
public record UniqueKey(String name, List<String> columns, boolean identifies) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
