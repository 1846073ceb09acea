package io.tidbmigrate.benchmark.workload;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tables of the database {@link #DATABASE}, what is in them, and how they change.
 *
 * @param keyed whether every table has a primary key; Debezium's JDBC sink cannot delete without
 * @param fill statements that create and fill the tables
 * @param rows rows after that
 * @param filled queries on the target, each of which gives a row once the last row of a table is there
 * @param transactions the changes, as transactions of one statement per row; may be empty
 * @param changes rows that these change
 * @param changing a query on the target that gives a row once the first change is there
 * @param changed as {@code filled}, for the last change of each table
 */
public record Workload(
        String name,
        boolean keyed,
        List<String> tables,
        List<String> fill,
        long rows,
        List<String> filled,
        Supplier<Stream<List<String>>> transactions,
        long changes,
        String changing,
        List<String> changed) {
    public static final String DATABASE = "bench";

    public boolean hasChanges() {
        return changes > 0;
    }

    /** A condition that holds for the table's last row only, as a query. */
    static String exists(String table, String condition) {
        return "SELECT 1 FROM " + DATABASE + "." + table + " WHERE " + condition + " LIMIT 1";
    }

    /** Rows 1 to {@code rows} by one statement; {@code values} are expressions on {@code i}. */
    static String insert(String table, long rows, String values) {
        return "INSERT INTO " + table + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + rows + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 4294967295) */ " + values + " FROM n";
    }
}
