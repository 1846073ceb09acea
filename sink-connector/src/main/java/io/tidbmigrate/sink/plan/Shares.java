package io.tidbmigrate.sink.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Statements shared out to the connections that run them. */
final class Shares {
    private final List<Statements> shares = new ArrayList<>();
    private final int leastRows;
    private final long[] rows;

    Shares(int count, Limits limits) {
        rows = new long[count];
        leastRows = limits.shareRows();
        Stream.generate(() -> new Statements(limits)).limit(count).forEach(shares::add);
    }

    /** Cuts the rows of a table into ranges, one for each share that it is worth while for. */
    <T> void add(List<T> all, BiConsumer<Statements, List<T>> planned) {
        int ranges = Math.max(1, Math.min(shares.size(), all.size() / leastRows));
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
