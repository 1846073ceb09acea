package io.tidbmigrate.quickstart;

import java.io.PrintStream;
import java.time.Duration;

/**
 * What the quick start prints: lines, and below them a progress bar that is drawn anew in place. Where the output is no
 * terminal, progress is a plain line every few seconds.
 */
final class Console {
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);
    private static final int BAR = 24;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private boolean hasBar;
    private long lastPlain;

    Console(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.lastPlain = System.nanoTime();
    }

    synchronized void line(String text) {
        clearBar();
        out.println(text);
    }

    /** A heading of a step. */
    synchronized void step(String text) {
        clearBar();
        out.println();
        out.println("== " + text);
        lastPlain = System.nanoTime();
    }

    /** Draws the bar. */
    synchronized void progress(String stage, long done, long total, String detail) {
        String text = stage + " " + bar(done, total) + " " + detail;
        if (isTerminal) {
            out.print(CLEAR_LINE + text);
            out.flush();
            hasBar = true;
        } else if (System.nanoTime() - lastPlain >= PLAIN_PAUSE.toNanos()) {
            lastPlain = System.nanoTime();
            out.println(text);
        }
    }

    private void clearBar() {
        if (hasBar) {
            out.print(CLEAR_LINE);
            hasBar = false;
        }
    }

    private static String bar(long done, long total) {
        long bounded = Math.min(done, total);
        int filled = total == 0 ? BAR : (int) (BAR * bounded / total);
        long percent = total == 0 ? 100 : 100 * bounded / total;
        return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + String.format("%3d%%", percent);
    }
}
