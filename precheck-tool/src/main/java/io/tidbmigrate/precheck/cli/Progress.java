package io.tidbmigrate.precheck.cli;

import java.io.PrintWriter;

/** One line on a terminal that says what is asked at the moment, and nothing elsewhere. */
final class Progress {
    private static final int WIDTH = 78;

    private final PrintWriter terminal;
    private final boolean shown;

    Progress(PrintWriter terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    void show(String step) {
        if (shown) {
            String text = "asking " + step;
            terminal.printf("\r%-" + WIDTH + "s", text.length() > WIDTH ? text.substring(0, WIDTH) : text);
            terminal.flush();
        }
    }

    void clear() {
        if (shown) {
            terminal.printf("\r%" + WIDTH + "s\r", "");
            terminal.flush();
        }
    }
}
