package io.tidbmigrate.precheck.compare;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Compares the ranges of one table at the same time, and looks again at those that differ until they settle. No more ranges
 * are under way than there are threads, so memory does not grow with the table.
 */
final class TableRanges {
    private static final long PAUSE_MILLIS = 500;

    private final RangeComparison comparison;
    private final CompareOptions options;
    private final Semaphore connections;

    /** @param connections one permit for each range that may be compared at the same time, in all tables together */
    TableRanges(RangeComparison comparison, CompareOptions options, Semaphore connections) {
        this.comparison = comparison;
        this.options = options;
        this.connections = connections;
    }

    private record Different(KeyRange range, Tally tally) {}

    Tally compare(Chunks chunks, int differencesKept) throws SQLException {
        ExecutorService threads = Executors.newFixedThreadPool(options.threads());
        try {
            Tally sum = new Tally(differencesKept);
            List<Different> different = firstLooks(chunks, threads, sum);
            long deadline = System.nanoTime() + options.settle().toNanos();
            while (!different.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE_MILLIS);
                different = looksAgain(different, threads, sum);
            }
            different.forEach(one -> sum.addPart(one.tally()));
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while comparing", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Different> firstLooks(Chunks chunks, ExecutorService threads, Tally sum) throws SQLException {
        List<Different> different = new ArrayList<>();
        Deque<Future<Different>> underWay = new ArrayDeque<>();
        for (KeyRange range = chunks.next(); range != null; range = chunks.next()) {
            KeyRange chunk = range;
            underWay.add(threads.submit(() -> look(() -> new Different(chunk, comparison.firstLook(chunk)))));
            if (underWay.size() > 2 * options.threads()) {
                settle(underWay.remove(), different, sum);
            }
        }
        while (!underWay.isEmpty()) {
            settle(underWay.remove(), different, sum);
        }
        return different;
    }

    private List<Different> looksAgain(List<Different> different, ExecutorService threads, Tally sum)
            throws SQLException {
        List<Future<Different>> underWay = different.stream()
                .map(one -> threads.submit(() ->
                        look(() -> new Different(one.range(), comparison.anotherLook(one.range(), one.tally())))))
                .toList();
        List<Different> still = new ArrayList<>();
        for (Future<Different> one : underWay) {
            settle(one, still, sum);
        }
        return still;
    }

    private static void settle(Future<Different> look, List<Different> different, Tally sum) throws SQLException {
        Different found = Answer.of(look);
        if (found.tally().isEqual()) {
            sum.addPart(found.tally());
        } else {
            different.add(found);
        }
    }

    private Different look(Look look) throws SQLException, InterruptedException {
        connections.acquire();
        try {
            return look.now();
        } finally {
            connections.release();
        }
    }

    private interface Look {
        Different now() throws SQLException;
    }
}
