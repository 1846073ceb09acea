package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.acceptance.Case.Step;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Stack;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the steps of one case. Confined to the thread of its test. */
final class CaseRun implements AutoCloseable {
    private static final Duration CHECK = Duration.ofSeconds(Integer.getInteger("acceptance.check.seconds", 180));

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Pattern QUOTED =
            Pattern.compile("makes it an error\\. Statement: (.*?)\\. Place: ", Pattern.DOTALL);

    private final Case acceptanceCase;
    private final Stack stack;
    private final Servers servers;
    private final Stopwatch times = new Stopwatch();
    private Migration migration;
    private int starts;
    /** The last statement that a step ran. */
    private String last = "";
    /** The failure that an operator has answered, shown until the tasks have been started anew. */
    private String answered = "";

    CaseRun(Case acceptanceCase, Stack stack, Servers servers) {
        this.acceptanceCase = acceptanceCase;
        this.stack = stack;
        this.servers = servers;
    }

    void run() {
        times.time("prepare", () -> servers.prepare(acceptanceCase));
        int number = 0;
        for (Step step : acceptanceCase.steps()) {
            number++;
            try {
                times.time(step.op(), () -> run(step));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("step " + number + " " + step + ": " + e.getMessage(), e);
            }
        }
        times.time("check", () -> check("the end", acceptanceCase.compare(), acceptanceCase.expect(), true));
        times.time("go on", this::requireGoingOn);
    }

    Stopwatch times() {
        return times;
    }

    @Override
    public void close() {
        times.time("close", () -> {
            try {
                if (migration != null) {
                    migration.close();
                }
            } finally {
                servers.disconnectReaders();
                servers.restoreGlobals();
            }
        });
    }

    private void run(Step step) {
        switch (step.op()) {
            case "start" -> start();
            case "start_fresh" -> startFresh();
            case "start_again", "resume" -> migration.resume();
            case "stop" -> migration.stop();
            case "pause" -> migration.pause();
            case "restart" -> migration.restart(step.text("what"));
            case "file" -> servers.named(step.text("on")).runFile(acceptanceCase.file(step.text("file")));
            case "sql" -> {
                last = step.text("sql");
                servers.named(step.text("on"))
                        .run(
                                step.text("sql"),
                                step.node().path("client_charset").asText(MySqlClient.UTF8));
            }
            case "set_global" -> setGlobal(step);
            case "check" -> check(step);
            case "wait_query" -> check("the query", List.of(), List.of(ExpectedOutput.of(step.node())), false);
            case "wait_incremental" -> awaitStreaming();
            case "skip_failed_ddl" -> skipFailedDdl();
            case "check_running" -> migration.awaitRunning();
            case "expect_error" -> awaitFailure(step);
            case "check_differs", "expect_lock", "expect_no_lock", "wait_log", "sleep", "manual", "optional" -> {
                // The pack requires nothing of us here.
            }
            default -> throw new UnsupportedOperationException("step " + step.op() + " is not supported");
        }
    }

    /**
     * What an operator does about a statement that stopped the migration: it is left out by its text, which a source quotes as
     * the binlog has it.
     */
    private void skipFailedDdl() {
        answered = migration.failureOfSources().orElse("");
        Matcher quoted = QUOTED.matcher(answered);
        migration.leaveOut(quoted.find() ? quoted.group(1) : last);
        override(Pattern.quote(last), "skip", List.of());
        migration.resume();
    }

    private void start() {
        String round = starts++ == 0 ? "" : "_" + starts;
        migration = Migration.create(
                stack,
                new ConnectorPlan(acceptanceCase, servers, stack.broker().bootstrapServers(), round).connectors());
        if (acceptanceCase.steps().stream().anyMatch(step -> step.op().equals("skip_failed_ddl"))) {
            return; // its rules are what the operator does there
        }
        for (JsonNode rule : acceptanceCase.config().path("ddl_error_rules")) {
            String match = rule.path("match").asText();
            override(
                    match.contains(".*") ? match : Pattern.quote(match),
                    rule.path("action").asText(),
                    Case.texts(rule.path("statements")));
        }
    }

    private void override(String pattern, String action, List<String> statements) {
        Await.until("table ddl_override", CHECK, servers.target()::hasOverrides);
        servers.target().override(pattern, action, statements);
    }

    /** Under new names there are neither offsets nor topics; what the sink remembers lies in the target. */
    private void startFresh() {
        migration.close();
        servers.target().drop(List.of("tidb_migrate"));
        start();
    }

    /** What stands at the end of the binlogs, such as statements that are left out, has not stopped anything. */
    private void requireGoingOn() {
        if (acceptanceCase.isNegative()) {
            return;
        }
        List<ExpectedOutput> newTables = new NewTables(acceptanceCase, servers).create();
        if (!newTables.isEmpty()) {
            check("new tables", List.of(), newTables, true);
        }
        migration.failure().ifPresent(trace -> {
            throw new AssertionError("after the last check: " + trace);
        });
    }

    /** A check that compares nothing still waits: what comes next is meant for the stream, not for the full load. */
    private void check(Step step) {
        List<CompareEntry> compare = step.compare(acceptanceCase.compare());
        if (compare.isEmpty() && step.expect().isEmpty() && !isFullLoadOnly()) {
            awaitStreaming();
            Await.until("the full load to be applied", CHECK, migration::hasApplied);
        }
        check("the check", compare, step.expect(), false);
    }

    private boolean isFullLoadOnly() {
        return acceptanceCase.config().path("task_mode").asText().equals("full");
    }

    private void setGlobal(Step step) {
        Map<String, String> values = new LinkedHashMap<>();
        step.node()
                .properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
        values.keySet().removeAll(List.of("op", "on"));
        servers.named(step.text("on")).setGlobals(values);
    }

    private void check(String what, List<CompareEntry> compare, List<ExpectedOutput> expect, boolean isFinal) {
        Comparison comparison = Comparison.of(servers, compare, isFinal);
        await(what, () -> comparison.firstDifference().or(() -> firstDifference(expect)));
    }

    private Optional<String> firstDifference(List<ExpectedOutput> expect) {
        return expect.stream()
                .map(each -> each.difference(servers.target()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void await(String what, Supplier<Optional<String>> difference) {
        String[] last = {""};
        try {
            Await.value(what, CHECK, PAUSE, () -> {
                Optional<String> found = difference.get();
                found.ifPresent(text -> last[0] = text);
                if (found.isPresent() && !acceptanceCase.isNegative()) {
                    migration.failure().ifPresent(trace -> {
                        throw new Await.Hopeless(trace);
                    });
                }
                return found.isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (IllegalStateException | Await.Hopeless e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + last[0] + "\n" + migration.states() + "\n"
                            + migration.failure().orElse(""),
                    e);
        }
    }

    private void awaitStreaming() {
        Await.until("the sources to stream", CHECK, () -> {
            migration.failure().ifPresent(trace -> {
                throw new Await.Hopeless(trace);
            });
            return servers.binlogReaders() >= migration.sources();
        });
    }

    /**
     * The pack requires no wording but the name of an event, which a source gives. A sink may have stopped besides, at a
     * statement that relies on one that was skipped.
     */
    private void awaitFailure(Step step) {
        String event = step.node().path("event").asText();
        String trace = Await.value("a failed task", CHECK, () -> failure(event).filter(each -> !each.equals(answered)));
        if (!event.isEmpty() && !trace.contains("event " + event + " on ")) {
            throw new AssertionError("not for its event " + event + ": " + trace);
        }
        System.out.println("acceptance " + acceptanceCase + ": stopped as expected: " + trace);
    }

    private Optional<String> failure(String event) {
        return event.isEmpty() ? migration.failure() : migration.failureOfSources();
    }
}
