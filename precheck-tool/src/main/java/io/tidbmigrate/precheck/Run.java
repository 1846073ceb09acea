package io.tidbmigrate.precheck;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.Result;
import io.tidbmigrate.precheck.server.Secrets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what the checks say. Whatever goes wrong in a check becomes a failure of that check, never an exception. */
final class Run {
    /** "command denied", "access denied for database", "you need (at least one of) the … privilege(s)". */
    private static final Set<Integer> RIGHT_MISSING = Set.of(1044, 1142, 1143, 1227);

    /** Class of the SQLSTATE. */
    private static final String CONNECTION_FAULT = "08";

    private final List<Result> results = new ArrayList<>();
    private final List<String> unreachable = new ArrayList<>();

    private final Watch watch;
    private boolean cutShort;

    Run(Watch watch) {
        this.watch = watch;
    }

    Watch watch() {
        return watch;
    }

    Report report() {
        List<String> notAsked = new ArrayList<>(unreachable);
        if (cutShort) {
            notAsked.add("the time that --timeout gives is over; not all was asked");
        }
        return new Report(results, notAsked);
    }

    void connected(About connection, String instance) {
        results.add(Result.of(connection, instance, List.of()));
    }

    void found(About check, String instance, Finding finding) {
        results.add(Result.of(check, instance, List.of(finding)));
    }

    void notConnected(About connection, Unreachable problem) {
        unreachable.add(problem.message());
        Result result = Result.of(
                connection, problem.instance(), List.of(Finding.failure(problem.message(), problem.instruction())));
        results.add(new Result(
                result.id(),
                result.name(),
                result.state(),
                result.instance(),
                result.shortError(),
                result.errors(),
                result.instruction(),
                result.sql(),
                problem.configKey()));
    }

    <S> void ask(Check<? super S> check, S server, String instance, Secrets secrets) {
        watch.progress().accept(check.about().id() + " " + instance);
        List<Finding> findings =
                watch.isOver() ? List.of(late("not asked")) : findings(check, server, instance, secrets);
        if (!cutShort || watch.byHand()) {
            results.add(Result.of(check.about(), instance, findings));
        }
    }

    private <S> List<Finding> findings(Check<? super S> check, S server, String instance, Secrets secrets) {
        try {
            return check.findings(server);
        } catch (SQLException e) {
            if (watch.isOver()) {
                return List.of(late("no answer in time"));
            }
            if (String.valueOf(e.getSQLState()).startsWith(CONNECTION_FAULT) && unreachable.isEmpty()) {
                unreachable.add(instance + " was lost: " + secrets.hidden(Unreachable.reason(e)));
            }
            String message = "could not ask: " + secrets.hidden(Unreachable.reason(e));
            return List.of(
                    RIGHT_MISSING.contains(e.getErrorCode())
                            ? Finding.warning(
                                    message, "Grant the account the right that the message names, and check again")
                            : Finding.failure(message, "Check again; if it stays, look into the server's error log"));
        } catch (RuntimeException e) {
            return List.of(Finding.failure(
                    "could not ask: " + secrets.hidden(String.valueOf(e.getMessage())),
                    "Report this as an error of the precheck"));
        }
    }

    /** What was not answered when the time was over. */
    Finding late(String what) {
        cutShort = true;
        return Finding.failure(what + ": the time is over", "Give the check more time with --timeout");
    }
}
