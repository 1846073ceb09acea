package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.compare.RowDifference.Kind;
import java.util.ArrayList;
import java.util.List;

/** Counts rows and their differences while a comparison runs, and keeps the first few. */
final class Tally {
    private final int kept;
    private final List<RowDifference> first = new ArrayList<>();
    private long missing;
    private long extra;
    private long changed;
    long sourceRows;
    long targetRows;

    Tally(int kept) {
        this.kept = kept;
    }

    void add(RowDifference difference) {
        add(difference.kind(), 1);
        if (isKeeping()) {
            first.add(difference);
        }
    }

    void add(Kind kind, long rows) {
        switch (kind) {
            case MISSING -> missing += rows;
            case EXTRA -> extra += rows;
            case CHANGED -> changed += rows;
        }
    }

    /** Keeps a difference that was counted before. */
    void keep(RowDifference difference) {
        first.add(difference);
    }

    boolean isKeeping() {
        return first.size() < kept;
    }

    int kept() {
        return kept;
    }

    RowDifferences differences() {
        return new RowDifferences(missing, extra, changed, first);
    }
}
