package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Compares tables of two servers that speak MySQL: every row, every column, exactly, in constant memory.
 *
 * <p>Each side is read as it is at that moment; rows that are still on their way show as differences. Safe for use by many
 * threads; every call has connections of its own.
 */
public final class DataComparison {
    private static final int DIFFERENCES_KEPT = 10;
    private static final long ROWS_AT_ONCE = 500_000;

    private final Side source;
    private final Side target;

    private DataComparison(Side source, Side target) {
        this.source = source;
        this.target = target;
    }

    public static DataComparison of(MySqlEndpoint source, MySqlEndpoint target) {
        return new DataComparison(new Side("source", source), new Side("target", target));
    }

    /** @throws SQLException if a server cannot be asked; a missing table or column is a difference, not an exception */
    public TableComparison compare(TableId sourceTable, TableId targetTable) throws SQLException {
        TableShape sourceShape = source.shape(sourceTable);
        TableShape targetShape = target.shape(targetTable);
        if (!sourceShape.exists() || !targetShape.exists()) {
            return missingTable(sourceShape, targetShape);
        }
        ComparisonPlan plan = ComparisonPlan.of(sourceShape, targetShape);
        List<String> schemaDifferences = plan.missing().stream()
                .map(column -> "column " + column + " is missing in the target")
                .toList();
        List<String> notes = new ArrayList<>();
        plan.additional().forEach(column -> notes.add("column " + column + " is only in the target, not compared"));
        Tally tally = plan.columns().isEmpty() ? counts(sourceTable, targetTable) : walk(plan, notes);
        return new TableComparison(
                sourceTable,
                targetTable,
                OptionalLong.of(tally.sourceRows),
                OptionalLong.of(tally.targetRows),
                tally.differences(),
                schemaDifferences,
                notes);
    }

    private Tally walk(ComparisonPlan plan, List<String> notes) throws SQLException {
        if (plan.keyColumns() > 0) {
            try {
                Tally tally = new Tally(DIFFERENCES_KEPT);
                new KeyedWalk(plan).compare(source.rows(plan.sourceQuery()), target.rows(plan.targetQuery()), tally);
                return tally;
            } catch (KeyedWalk.OutOfOrderException e) {
                notes.add("compared without order, because of the " + e.getMessage());
            }
        }
        ComparisonPlan unordered = plan.withoutKey();
        Tally tally = new Tally(DIFFERENCES_KEPT);
        new UnkeyedWalk(unordered, ROWS_AT_ONCE)
                .compare(source.rows(unordered.sourceQuery()), target.rows(unordered.targetQuery()), tally);
        return tally;
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
