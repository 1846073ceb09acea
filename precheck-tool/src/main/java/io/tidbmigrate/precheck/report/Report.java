package io.tidbmigrate.precheck.report;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all checks said.
 *
 * @param unreachable one line for each server that could not be asked at all
 */
public record Report(List<Result> results, List<String> unreachable) {
    public Report {
        results = List.copyOf(results);
        unreachable = List.copyOf(unreachable);
    }

    public static final Report EMPTY = new Report(List.of(), List.of());

    /** How many checks ended how. */
    public record Summary(int total, int successful, int warning, int failed) {}

    /** Both reports as one. */
    public Report and(Report other) {
        return new Report(joined(results, other.results), joined(unreachable, other.unreachable));
    }

    /** Whether the migration may start: nothing failed. Warnings do not count. */
    public boolean passed() {
        return failures().isEmpty();
    }

    public Summary summary() {
        int warnings = warnings().size();
        int failures = failures().size();
        return new Summary(results.size(), results.size() - warnings - failures, warnings, failures);
    }

    public List<Result> failures() {
        return in(State.FAILURE);
    }

    public List<Result> warnings() {
        return in(State.WARNING);
    }

    /** What a connector stops with; empty if the checks passed. */
    public Optional<MigrationException> refusal() {
        if (passed()) {
            return Optional.empty();
        }
        List<Result> failures = failures();
        return Optional.of(new MigrationException(
                ErrorCode.PRECHECK_FAILED,
                "the precheck failed: "
                        + failures.stream()
                                .map(result -> result.id() + ": " + result.shortError())
                                .collect(Collectors.joining("; ")),
                failures.stream().map(Result::instance).distinct().collect(Collectors.joining(", ")),
                failures.stream()
                                .map(Result::instruction)
                                .filter(text -> !text.isEmpty())
                                .distinct()
                                .collect(Collectors.joining("; "))
                        + "; or name the check in precheck.ignore, if you know better"));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private List<Result> in(State state) {
        return results.stream().filter(result -> result.state() == state).toList();
    }
}
