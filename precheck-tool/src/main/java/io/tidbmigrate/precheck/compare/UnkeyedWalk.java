package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.compare.RowDifference.Kind;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares rows in any order, counting equal ones: a table without a key is the same if each row is there as often.
 *
 * <p>Each row's digest falls into one of {@value #BUCKETS} buckets, of which only count and sum are kept. Equal sums end
 * it after one read of each side, in constant memory and without a sort. Otherwise only the buckets that differ are read
 * again, as many at a time as {@link #rowsAtOnce} allows.
 */
final class UnkeyedWalk {
    private static final int BUCKETS = 4096;

    private final ComparisonPlan plan;
    private final long rowsAtOnce;

    UnkeyedWalk(ComparisonPlan plan, long rowsAtOnce) {
        this.plan = plan;
        this.rowsAtOnce = rowsAtOnce;
    }

    void compare(Rows.Supplier source, Rows.Supplier target, Tally tally) throws SQLException {
        Sums sources = sums(source);
        Sums targets = sums(target);
        tally.sourceRows = sources.rows();
        tally.targetRows = targets.rows();
        BitSet different = sources.differentBuckets(targets);
        Map<RowDigest, Long> named = new HashMap<>();
        while (!different.isEmpty()) {
            BitSet now = takeAsManyAsFit(different, sources, targets);
            count(now, source, target).forEach((digest, surplus) -> {
                if (surplus != 0) {
                    tally.add(surplus > 0 ? Kind.MISSING : Kind.EXTRA, Math.abs(surplus));
                    if (named.size() < tally.kept()) {
                        named.put(digest, surplus);
                    }
                }
            });
        }
        name(Kind.MISSING, named, source, tally);
        name(Kind.EXTRA, named, target, tally);
    }

    private Sums sums(Rows.Supplier side) throws SQLException {
        Sums sums = new Sums();
        read(side, (digest, row) -> {
            sums.add(digest);
            return true;
        });
        return sums;
    }

    private BitSet takeAsManyAsFit(BitSet different, Sums sources, Sums targets) {
        BitSet taken = new BitSet();
        long rows = 0;
        for (int bucket = different.nextSetBit(0); bucket >= 0; bucket = different.nextSetBit(bucket + 1)) {
            rows += sources.counts[bucket] + targets.counts[bucket];
            if (rows > rowsAtOnce && !taken.isEmpty()) {
                break;
            }
            taken.set(bucket);
        }
        different.andNot(taken);
        return taken;
    }

    /** How many times more often the source has each row of these buckets than the target; negative if the target has more. */
    private Map<RowDigest, Long> count(BitSet buckets, Rows.Supplier source, Rows.Supplier target) throws SQLException {
        Map<RowDigest, Long> surplus = new HashMap<>();
        read(source, (digest, row) -> add(surplus, buckets, digest, 1));
        read(target, (digest, row) -> add(surplus, buckets, digest, -1));
        return surplus;
    }

    private static boolean add(Map<RowDigest, Long> surplus, BitSet buckets, RowDigest digest, long one) {
        if (buckets.get(bucket(digest))) {
            surplus.merge(digest, one, Long::sum);
        }
        return true;
    }

    private void name(Kind kind, Map<RowDigest, Long> named, Rows.Supplier side, Tally tally) throws SQLException {
        Map<RowDigest, Long> wanted = new HashMap<>(named);
        wanted.values().removeIf(surplus -> (surplus > 0) != (kind == Kind.MISSING));
        if (wanted.isEmpty()) {
            return;
        }
        read(side, (digest, row) -> {
            Long surplus = wanted.remove(digest);
            if (surplus != null && tally.isKeeping()) {
                String times = Math.abs(surplus) == 1 ? "" : ", " + Math.abs(surplus) + " times";
                tally.keep(new RowDifference(kind, ValueText.of(plan.columns(), row) + times, List.of()));
            }
            return !wanted.isEmpty();
        });
    }

    private void read(Rows.Supplier side, Visitor visitor) throws SQLException {
        RowDigest.Maker maker = new RowDigest.Maker(plan.columns());
        try (Rows rows = side.open()) {
            byte[][] row = rows.next();
            while (row != null && visitor.visit(maker.of(row), row)) {
                row = rows.next();
            }
        }
    }

    private static int bucket(RowDigest digest) {
        return (int) (digest.high() >>> (Long.SIZE - 12));
    }

    /** Looks at a row and tells whether to go on. */
    private interface Visitor {
        boolean visit(RowDigest digest, byte[][] row);
    }

    private static final class Sums {
        final long[] counts = new long[BUCKETS];
        private final long[] highs = new long[BUCKETS];
        private final long[] lows = new long[BUCKETS];

        void add(RowDigest digest) {
            int bucket = bucket(digest);
            counts[bucket]++;
            highs[bucket] += digest.high();
            lows[bucket] += digest.low();
        }

        long rows() {
            long rows = 0;
            for (long count : counts) {
                rows += count;
            }
            return rows;
        }

        BitSet differentBuckets(Sums other) {
            BitSet different = new BitSet();
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                different.set(
                        bucket,
                        counts[bucket] != other.counts[bucket]
                                || highs[bucket] != other.highs[bucket]
                                || lows[bucket] != other.lows[bucket]);
            }
            return different;
        }
    }
}
