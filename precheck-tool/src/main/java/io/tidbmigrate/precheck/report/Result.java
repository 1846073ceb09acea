package io.tidbmigrate.precheck.report;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one check said of one server.
 *
 * @param instance host and port of the server
 * @param shortError the first of the errors; empty on success
 * @param errors the worst first
 * @param instruction what repairs it, or what is worth knowing on success
 * @param sql statements that repair it on the server; not part of the text and JSON reports
 * @param configKey the connector key that repairs it, else the nearest one; not part of the reports
 */
public record Result(
        String id,
        String name,
        State state,
        String instance,
        String shortError,
        List<Entry> errors,
        String instruction,
        List<String> sql,
        String configKey) {
    public Result {
        errors = List.copyOf(errors);
        sql = List.copyOf(sql);
    }

    /** One of several things that are wrong. */
    public record Entry(State severity, String message) {}

    public static Result of(About about, String instance, List<Finding> findings) {
        List<Entry> errors = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> new Entry(state(finding), finding.message()))
                .sorted(Comparator.comparing(Entry::severity).reversed())
                .toList();
        State state = findings.stream().map(Result::state).reduce(State.SUCCESS, Result::worse);
        String shortError = errors.isEmpty() ? "" : errors.get(0).message();
        return new Result(
                about.id(),
                about.name(),
                state,
                instance,
                shortError,
                errors,
                instruction(state, findings),
                findings.stream()
                        .flatMap(finding -> finding.sql().stream())
                        .distinct()
                        .toList(),
                about.configKey());
    }

    private static String instruction(State state, List<Finding> findings) {
        return findings.stream()
                .map(finding -> state == State.SUCCESS ? finding.message() : finding.instruction())
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static State state(Finding finding) {
        return switch (finding.severity()) {
            case NOTE -> State.SUCCESS;
            case WARNING -> State.WARNING;
            case FAILURE -> State.FAILURE;
        };
    }

    private static State worse(State one, State other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
