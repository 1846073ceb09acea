package io.tidbmigrate.precheck.compare;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Compares ranges of one table, first by checksums that the servers compute, then row by row. Safe for many threads. */
final class RangeComparison {
    private static final long ROWS_AT_ONCE = 500_000;

    private final ComparisonPlan plan;
    private final Side source;
    private final Side target;
    private final int differencesKept;
    private final List<String> notes = new CopyOnWriteArrayList<>();

    RangeComparison(ComparisonPlan plan, Side source, Side target, int differencesKept) {
        this.plan = plan;
        this.source = source;
        this.target = target;
        this.differencesKept = differencesKept;
    }

    /** What is worth knowing of how it was compared. */
    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    /** The first look at a range. */
    Tally firstLook(KeyRange range) throws SQLException {
        Tally tally = new Tally(differencesKept);
        Checksum ofSource = Checksum.read(source.rows(plan.sourceChecksum(range)));
        Checksum ofTarget = Checksum.read(target.rows(plan.targetChecksum(range)));
        if (ofSource.provesEqual(ofTarget)) {
            tally.sourceRows = ofSource.rows();
            tally.targetRows = ofTarget.rows();
            return tally;
        }
        return walk(range, tally);
    }

    /** Looks again at a range that was different; in a table with a key only the rows that were so count. */
    Tally anotherLook(KeyRange range, Tally before) throws SQLException {
        return walk(range, before.forAnotherLook());
    }

    private Tally walk(KeyRange range, Tally tally) throws SQLException {
        if (plan.keyColumns() > 0) {
            try {
                new KeyedWalk(plan)
                        .compare(source.rows(plan.sourceQuery(range)), target.rows(plan.targetQuery(range)), tally);
                return tally;
            } catch (KeyedWalk.OutOfOrderException e) {
                notes.add("compared without order, because of the " + e.getMessage());
            }
        }
        ComparisonPlan unordered = plan.withoutKey();
        Tally counted = new Tally(differencesKept);
        new UnkeyedWalk(unordered, ROWS_AT_ONCE)
                .compare(source.rows(unordered.sourceQuery(range)), target.rows(unordered.targetQuery(range)), counted);
        return counted;
    }
}
