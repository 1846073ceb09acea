package io.tidbmigrate.acceptance;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the time of a case goes. */
final class Stopwatch {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    void time(String what, Runnable action) {
        long start = System.nanoTime();
        try {
            action.run();
        } finally {
            seconds.merge(what, (System.nanoTime() - start) / NANOS_PER_SECOND, Double::sum);
        }
    }

    /** The whole time, and that of each part. */
    @Override
    public String toString() {
        double whole = seconds.values().stream().mapToDouble(each -> each).sum();
        return text(whole)
                + seconds.entrySet().stream()
                        .map(each -> each.getKey() + " " + text(each.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
