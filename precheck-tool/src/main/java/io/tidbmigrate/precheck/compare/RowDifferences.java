package io.tidbmigrate.precheck.compare;

import java.util.List;

/**
 * How many rows differ.
 *
 * @param missing rows of the source that the target lacks
 * @param extra rows of the target that the source lacks
 * @param changed rows on both sides under one key with other values; always 0 without a key
 * @param first the first of them, in key order
 */
public record RowDifferences(long missing, long extra, long changed, List<RowDifference> first) {

    /** No row differs. */
    public static final RowDifferences NONE = new RowDifferences(0, 0, 0, List.of());

    public RowDifferences {
        first = List.copyOf(first);
    }

    public boolean isEmpty() {
        return missing == 0 && extra == 0 && changed == 0;
    }

    @Override
    public String toString() {
        return "missing " + missing + ", extra " + extra + ", changed " + changed + ", first " + first;
    }
}
