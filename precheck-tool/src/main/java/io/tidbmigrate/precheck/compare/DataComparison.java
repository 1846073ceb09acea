package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
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

    private final MySqlEndpoint source;
    private final MySqlEndpoint target;

    private DataComparison(MySqlEndpoint source, MySqlEndpoint target) {
        this.source = source;
        this.target = target;
    }

    public static DataComparison of(MySqlEndpoint source, MySqlEndpoint target) {
        return new DataComparison(source, target);
    }

    /** @throws SQLException if a server cannot be asked; a missing table or column is a difference, not an exception */
    public TableComparison compare(TableId sourceTable, TableId targetTable) throws SQLException {
        TableShape sourceShape = shape(source, sourceTable);
        TableShape targetShape = shape(target, targetTable);
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
                new KeyedWalk(plan)
                        .compare(reader(source, plan.sourceQuery()), reader(target, plan.targetQuery()), tally);
                return tally;
            } catch (KeyedWalk.OutOfOrderException e) {
                notes.add("compared without order, because of the " + e.getMessage());
            }
        }
        ComparisonPlan unordered = plan.withoutKey();
        Tally tally = new Tally(DIFFERENCES_KEPT);
        new UnkeyedWalk(unordered, ROWS_AT_ONCE)
                .compare(reader(source, unordered.sourceQuery()), reader(target, unordered.targetQuery()), tally);
        return tally;
    }

    private static Rows.Supplier reader(MySqlEndpoint server, String query) {
        return () -> ServerRows.of(server, query);
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
                sourceShape.exists() ? OptionalLong.of(count(source, sourceShape.table())) : OptionalLong.empty(),
                targetShape.exists() ? OptionalLong.of(count(target, targetShape.table())) : OptionalLong.empty(),
                RowDifferences.NONE,
                missing,
                List.of());
    }

    private Tally counts(TableId sourceTable, TableId targetTable) throws SQLException {
        Tally tally = new Tally(DIFFERENCES_KEPT);
        tally.sourceRows = count(source, sourceTable);
        tally.targetRows = count(target, targetTable);
        return tally;
    }

    private static long count(MySqlEndpoint server, TableId table) throws SQLException {
        try (Rows rows = ServerRows.of(server, "SELECT COUNT(*) FROM " + table.quoted())) {
            byte[][] row = rows.next();
            return Long.parseLong(new String(row[0], StandardCharsets.US_ASCII));
        }
    }

    private static TableShape shape(MySqlEndpoint server, TableId table) throws SQLException {
        try (Connection connection = server.open()) {
            return TableShape.read(connection, table);
        }
    }
}
