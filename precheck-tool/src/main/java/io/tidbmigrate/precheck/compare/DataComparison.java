package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * Compares tables of two servers that speak MySQL: every row, every column, exactly, in constant memory.
 *
 * <p>Each side is read as it is at that moment; rows that are still on their way show as differences, unless the options
 * give them time to settle. Safe for use by many threads; every call has connections of its own.
 */
public final class DataComparison {
    private static final int DIFFERENCES_KEPT = 10;

    private final Side source;
    private final Side target;
    private final CompareOptions options;
    private final Semaphore connections;

    private DataComparison(Side source, Side target, CompareOptions options) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.connections = new Semaphore(options.threads());
    }

    /** Takes each side as it is. */
    public static DataComparison of(MySqlEndpoint source, MySqlEndpoint target) {
        return of(source, target, CompareOptions.DEFAULT);
    }

    public static DataComparison of(MySqlEndpoint source, MySqlEndpoint target, CompareOptions options) {
        return new DataComparison(new Side("source", source), new Side("target", target), options);
    }

    /** @throws SQLException if a server cannot be asked; a missing table or column is a difference, not an exception */
    public TableComparison compare(TableId sourceTable, TableId targetTable) throws SQLException {
        TableShape sourceShape = source.shape(sourceTable);
        TableShape targetShape = target.shape(targetTable);
        if (!sourceShape.exists() || !targetShape.exists()) {
            return missingTable(sourceShape, targetShape);
        }
        ComparisonPlan plan = ComparisonPlan.of(sourceShape, targetShape);
        List<String> schemaDifferences = new ArrayList<>();
        plan.missing().forEach(column -> schemaDifferences.add("column " + column + " is missing in the target"));
        List<String> notes = new ArrayList<>();
        if (options.schema()) {
            TableSchema ofSource = source.schema(sourceTable);
            TableSchema ofTarget = target.schema(targetTable);
            schemaDifferences.addAll(ofSource.differences(ofTarget));
            notes.addAll(ofSource.notes(ofTarget));
        }
        plan.additional().forEach(column -> notes.add("column " + column + " is only in the target, not compared"));
        RangeComparison ranges = new RangeComparison(plan, source, target, DIFFERENCES_KEPT);
        Tally tally = plan.columns().isEmpty()
                ? counts(sourceTable, targetTable)
                : new TableRanges(ranges, options, connections)
                        .compare(new Chunks(plan, source, options.chunkRows()), DIFFERENCES_KEPT);
        notes.addAll(ranges.notes());
        return new TableComparison(
                sourceTable,
                targetTable,
                OptionalLong.of(tally.sourceRows),
                OptionalLong.of(tally.targetRows),
                tally.differences(),
                schemaDifferences,
                notes);
    }

    private TableComparison missingTable(TableShape sourceShape, TableShape targetShape) throws SQLException {
        List<String> missing = new ArrayList<>();
        if (!sourceShape.exists()) {
            missing.add("the source has no table " + sourceShape.table());
        }
        if (!targetShape.exists()) {
            missing.add("the target has no table " + targetShape.table());
        }
        return new TableComparison(
                sourceShape.table(),
                targetShape.table(),
                sourceShape.exists() ? OptionalLong.of(source.count(sourceShape.table())) : OptionalLong.empty(),
                targetShape.exists() ? OptionalLong.of(target.count(targetShape.table())) : OptionalLong.empty(),
                RowDifferences.NONE,
                missing,
                List.of());
    }

    private Tally counts(TableId sourceTable, TableId targetTable) throws SQLException {
        Tally tally = new Tally(DIFFERENCES_KEPT);
        tally.sourceRows = source.count(sourceTable);
        tally.targetRows = target.count(targetTable);
        return tally;
    }
}
