package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** Prints one line for each table when it has been compared, and its first differences below it. */
final class CompareReport {
    private final PrintWriter out;
    private final String format;
    private int equal;
    private int different;
    private int notCompared;

    CompareReport(PrintWriter out, List<TablePair> pairs) {
        this.out = out;
        this.format = "%-" + width(pairs, TablePair::source, "SOURCE TABLE") + "s  %-"
                + width(pairs, TablePair::target, "TARGET TABLE") + "s  %13s  %13s  %s%n";
        out.printf(format, "SOURCE TABLE", "TARGET TABLE", "ROWS SOURCE", "ROWS TARGET", "RESULT");
    }

    void add(TableComparison table) {
        line(table, table.isEqual() ? "equal" : "different");
        table.schemaDifferences().forEach(difference -> out.println("    " + difference));
        RowDifferences rows = table.rows();
        if (!rows.isEmpty()) {
            out.println("    rows missing in the target: " + rows.missing() + ", only in the target: " + rows.extra()
                    + ", changed: " + rows.changed());
            rows.first().forEach(row -> out.println("    " + row));
        }
        table.notes().forEach(note -> out.println("    note: " + note));
        out.flush();
        if (table.isEqual()) {
            equal++;
        } else {
            different++;
        }
    }

    void addNotCompared(TablePair pair, String reason) {
        out.printf(format, plain(pair.source()), plain(pair.target()), "-", "-", "not compared: " + reason);
        notCompared++;
    }

    /** Prints the last line. */
    void end() {
        int tables = equal + different + notCompared;
        out.println(tables + (tables == 1 ? " table: " : " tables: ") + equal + " equal, " + different + " different"
                + (notCompared == 0 ? "" : ", " + notCompared + " not compared"));
        out.flush();
    }

    boolean hasDifferences() {
        return different > 0;
    }

    boolean isComplete() {
        return notCompared == 0;
    }

    private void line(TableComparison table, String result) {
        out.printf(
                format,
                plain(table.source()),
                plain(table.target()),
                TableComparison.text(table.sourceRows()),
                TableComparison.text(table.targetRows()),
                result);
    }

    private static String plain(TableId table) {
        return table.database() + '.' + table.table();
    }

    private static int width(List<TablePair> pairs, Function<TablePair, TableId> side, String title) {
        return pairs.stream().mapToInt(pair -> plain(side.apply(pair)).length()).reduce(title.length(), Math::max);
    }
}
