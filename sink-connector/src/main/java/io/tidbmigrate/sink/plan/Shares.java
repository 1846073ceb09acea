package io.tidbmigrate.sink.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Statements shared out to the connections that run them. */
final class Shares {
    private final List<Statements> shares = new ArrayList<>();
    private final int rangeRows;
    private final long[] rows;

    Shares(int count, Limits limits) {
        rows = new long[count];
        rangeRows = limits.rangeRows();
        Stream.generate(() -> new Statements(limits)).limit(count).forEach(shares::add);
    }

    /**
     * Cuts the rows of a table into ranges, each for the share that has least to do so far. Few large ranges: a share then
     * writes to few tables, with big statements.
     */
    <T> void add(List<T> all, BiConsumer<Statements, List<T>> planned) {
        int ranges = shares.size() == 1 ? 1 : (all.size() + rangeRows - 1) / rangeRows;
        for (int i = 0; i < ranges; i++) {
            int from = (int) ((long) all.size() * i / ranges);
            int to = (int) ((long) all.size() * (i + 1) / ranges);
            if (from < to) {
                int share = idlest();
                rows[share] += to - from;
                planned.accept(shares.get(share), all.subList(from, to));
            }
        }
    }

    List<List<Statement>> statements() {
        return shares.stream()
                .map(Statements::all)
                .filter(share -> !share.isEmpty())
                .toList();
    }

    private int idlest() {
        int idlest = 0;
        for (int i = 1; i < rows.length; i++) {
            if (rows[i] < rows[idlest]) {
                idlest = i;
            }
        }
        return idlest;
    }
}
