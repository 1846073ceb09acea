package io.tidbmigrate.precheck.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A row that is not the same on both sides.
 *
 * @param key the row's key as text, the whole row where the table has no key
 * @param columns the columns that differ; empty unless the row is {@link Kind#CHANGED}
 */
public record RowDifference(Kind kind, String key, List<ColumnDifference> columns) {

    /** What is wrong, seen from the target. */
    public enum Kind {
        /** In the source only. */
        MISSING,
        /** In the target only. */
        EXTRA,
        /** On both sides under the same key, with other values. */
        CHANGED
    }

    public RowDifference {
        columns = List.copyOf(columns);
    }

    /** One line: {@code changed (id=5) name: 'a' | 'b'}, the source's value first. */
    @Override
    public String toString() {
        String changes = columns.stream().map(ColumnDifference::toString).collect(Collectors.joining(", ", " ", ""));
        return kind.name().toLowerCase(Locale.ROOT) + " (" + key + ")" + (columns.isEmpty() ? "" : changes);
    }
}
