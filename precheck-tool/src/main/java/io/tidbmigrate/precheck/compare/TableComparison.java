package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What comparing one table found.
 *
 * @param sourceRows rows of the source; empty if it has no such table
 * @param targetRows rows of the target; empty if it has no such table
 * @param rows how many rows differ, and the first of them
 * @param schemaDifferences why the tables cannot hold the same data: a table or column that is missing
 * @param notes what is worth knowing and no difference, such as more columns in the target
 */
public record TableComparison(
        TableId source,
        TableId target,
        OptionalLong sourceRows,
        OptionalLong targetRows,
        RowDifferences rows,
        List<String> schemaDifferences,
        List<String> notes) {

    public TableComparison {
        schemaDifferences = List.copyOf(schemaDifferences);
        notes = List.copyOf(notes);
    }

    /** Whether every row and every column of the source is in the target with the same value, and no row more. */
    public boolean isEqual() {
        return schemaDifferences.isEmpty() && rows.isEmpty();
    }

    /** One line, for assertions and logs. */
    @Override
    public String toString() {
        String head = source + " -> " + target + ": " + (isEqual() ? "equal" : "different") + ", rows "
                + text(sourceRows) + " and " + text(targetRows);
        List<String> differences = new ArrayList<>(schemaDifferences);
        if (!rows.isEmpty()) {
            differences.add(rows.toString());
        }
        return differences.isEmpty() ? head : head + ", " + String.join("; ", differences);
    }

    static String text(OptionalLong rows) {
        return rows.isPresent() ? Long.toString(rows.getAsLong()) : "-";
    }
}
