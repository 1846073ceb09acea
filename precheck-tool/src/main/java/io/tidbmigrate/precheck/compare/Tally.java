package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.compare.RowDifference.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Counts rows and their differences while a comparison runs, and keeps the first few. */
final class Tally {
    /** Keys that are remembered, 32 bytes each; a table with more differences is different whatever is still on its way. */
    private static final int MOST_KEYS = 10_000;

    private final int kept;
    private final Predicate<RowDigest> counts;
    private final Set<RowDigest> keys = new HashSet<>();
    private final List<RowDifference> first = new ArrayList<>();
    private long missing;
    private long extra;
    private long changed;
    long sourceRows;
    long targetRows;

    Tally(int kept) {
        this(kept, key -> true);
    }

    private Tally(int kept, Predicate<RowDigest> counts) {
        this.kept = kept;
        this.counts = counts;
    }

    /** For another look at the same rows: only those that differed before count. */
    Tally forAnotherLook() {
        return keys.isEmpty() || keys.size() >= MOST_KEYS
                ? new Tally(kept)
                : new Tally(kept, Set.copyOf(keys)::contains);
    }

    /** @param key stands for the row's key, the same at every look */
    void add(RowDigest key, RowDifference difference) {
        if (counts.test(key)) {
            if (keys.size() < MOST_KEYS) {
                keys.add(key);
            }
            add(difference);
        }
    }

    /** Adds what another part of the same table gave. */
    void addPart(Tally part) {
        missing += part.missing;
        extra += part.extra;
        changed += part.changed;
        sourceRows += part.sourceRows;
        targetRows += part.targetRows;
        part.first.stream().limit(kept - first.size()).forEach(first::add);
    }

    boolean isEqual() {
        return missing == 0 && extra == 0 && changed == 0;
    }

    private void add(RowDifference difference) {
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
