package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.compare.ComparisonPlan.PairedColumn;
import io.tidbmigrate.precheck.compare.RowDifference.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks two sides in the order of their key, as a merge does: one row of each in memory. */
final class KeyedWalk {
    private final List<PairedColumn> columns;
    private final int keyColumns;
    private final RowDigest.Maker digests;

    KeyedWalk(ComparisonPlan plan) {
        this.columns = plan.columns();
        this.digests = new RowDigest.Maker(columns);
        this.keyColumns = plan.keyColumns();
    }

    /**
     * @throws OutOfOrderException if a side does not come in the order that values are compared in, so that nothing
     *     can be said
     */
    void compare(Rows.Supplier source, Rows.Supplier target, Tally tally) throws SQLException {
        try (Rows sources = source.open();
                Rows targets = target.open()) {
            byte[][] left = sources.next();
            byte[][] right = targets.next();
            while (left != null || right != null) {
                int order = left == null ? 1 : right == null ? -1 : compareKeys(left, right);
                if (order < 0) {
                    tally.add(digest(left), new RowDifference(Kind.MISSING, key(left), List.of()));
                } else if (order > 0) {
                    tally.add(digest(right), new RowDifference(Kind.EXTRA, key(right), List.of()));
                } else {
                    compareRows(left, right, tally);
                }
                if (order <= 0) {
                    tally.sourceRows++;
                    left = following(sources, left, "source");
                }
                if (order >= 0) {
                    tally.targetRows++;
                    right = following(targets, right, "target");
                }
            }
        }
    }

    private byte[][] following(Rows rows, byte[][] row, String side) throws SQLException {
        byte[][] next = rows.next();
        if (next != null && compareKeys(row, next) > 0) {
            throw new OutOfOrderException(side + ": (" + key(next) + ") came after (" + key(row) + ")");
        }
        return next;
    }

    private void compareRows(byte[][] left, byte[][] right, Tally tally) {
        List<ColumnDifference> differences = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (!isSame(column, left[column], right[column])) {
                differences.add(new ColumnDifference(
                        columns.get(column).name(), ValueText.of(left[column]), ValueText.of(right[column])));
            }
        }
        if (!differences.isEmpty()) {
            tally.add(digest(left), new RowDifference(Kind.CHANGED, key(left), differences));
        }
    }

    private boolean isSame(int column, byte[] left, byte[] right) {
        if (left == null || right == null) {
            return left == right;
        }
        return columns.get(column).form().isSame(left, right);
    }

    /** NULL, which a key of the target may hold, comes first as in ORDER BY. */
    private int compareKeys(byte[][] left, byte[][] right) {
        for (int column = 0; column < keyColumns; column++) {
            int order;
            if (left[column] == null || right[column] == null) {
                order = Boolean.compare(left[column] != null, right[column] != null);
            } else {
                order = columns.get(column).form().compare(left[column], right[column]);
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private RowDigest digest(byte[][] row) {
        return digests.of(Arrays.copyOf(row, keyColumns));
    }

    private String key(byte[][] row) {
        return ValueText.of(columns.subList(0, keyColumns), row);
    }

    /** A server sorts keys in another way than expected. */
    static final class OutOfOrderException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfOrderException(String message) {
            super(message);
        }
    }
}
