package io.tidbmigrate.precheck.report;

import java.util.List;
import java.util.function.BiFunction;

/** The report for people at a terminal: one line per check, then what was found and what to do. */
public final class TextReport {
    /** As DM: enough to see the kind of problem; the other formats hold all. */
    private static final int SHOWN = 10;

    private final BiFunction<State, String, String> paint;

    private TextReport(BiFunction<State, String, String> paint) {
        this.paint = paint;
    }

    /** @param paint colours a text for a state, or returns it as it is */
    public static String of(Report report, BiFunction<State, String, String> paint) {
        TextReport text = new TextReport(paint);
        StringBuilder lines = new StringBuilder();
        report.results().forEach(result -> lines.append(text.line(result)));
        report.results().stream()
                .filter(result -> result.state() != State.SUCCESS)
                .forEach(result -> lines.append(text.details(result)));
        return lines.append(String.format("%n%s%n", verdict(report))).toString();
    }

    private String line(Result result) {
        String note = result.state() == State.SUCCESS && !result.instruction().isEmpty()
                ? " (" + result.instruction() + ")"
                : "";
        return String.format("%s  %-21s  %s%n", painted(result.state()), result.id(), result.instance() + note);
    }

    private String details(Result result) {
        StringBuilder lines = new StringBuilder(String.format(
                "%n%s  %s (%s) %s%n", painted(result.state()), result.id(), result.name(), result.instance()));
        List<Result.Entry> errors = result.errors();
        errors.stream()
                .limit(SHOWN)
                .forEach(entry -> lines.append(String.format(
                        "  - %s%s%n",
                        entry.severity() == result.state()
                                ? ""
                                : entry.severity().word() + ": ",
                        entry.message())));
        if (errors.size() > SHOWN) {
            lines.append(String.format("  - and %d more; --format json lists all%n", errors.size() - SHOWN));
        }
        return lines.append(String.format(
                        "  What to do: %s%n  More: docs/checks/%s.md%n", result.instruction(), result.id()))
                .toString();
    }

    /** The last line of the report, which says it all. */
    public static String verdict(Report report) {
        Report.Summary summary = report.summary();
        String warnings = summary.warning() == 0 ? "" : ", " + counted(summary.warning(), "warning");
        return report.passed()
                ? "pre-check is passed" + (warnings.isEmpty() ? "." : warnings + ".")
                : "pre-check is not passed: " + summary.failed() + " of " + counted(summary.total(), "check")
                        + " failed" + warnings + ".";
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private String painted(State state) {
        return paint.apply(state, state.word());
    }
}
