package io.tidbmigrate.benchmark;

import io.tidbmigrate.benchmark.contender.Contender;
import io.tidbmigrate.benchmark.contender.TargetLimit;
import io.tidbmigrate.benchmark.report.Measurement;
import io.tidbmigrate.benchmark.workload.Workload;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.compare.DataComparison;
import io.tidbmigrate.precheck.compare.TableComparison;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.ConnectRest;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One contender carries one workload. Source and sink are measured one after the other, each with the machine to itself:
 * the source fills the topics, then the sink empties them.
 */
final class Race {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Duration SOON = Duration.ofMillis(10);
    private static int number;

    private final Stack stack;
    private final Workload workload;
    private final Consumer<Measurement> results;

    Race(Stack stack, Workload workload, Consumer<Measurement> results) {
        this.stack = stack;
        this.workload = workload;
        this.results = results;
    }

    /** The source's tables, made anew. */
    void fillSource() throws SQLException {
        try (Connection connection = stack.source().endpoint().open();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + Workload.DATABASE);
            statement.execute("CREATE DATABASE " + Workload.DATABASE);
            statement.execute("USE " + Workload.DATABASE);
            for (String sql : workload.fill()) {
                statement.execute(sql);
            }
        }
    }

    /** Full load, and changes if there are any. The source is as {@link #fillSource} left it. */
    void run(Contender contender) throws Exception {
        number++;
        String prefix = "race" + number;
        String source = prefix + "-source";
        String sink = prefix + "-sink";
        ConnectRest rest = stack.rest();
        emptyTarget(!contender.createsTables());
        try (Offsets offsets = new Offsets(stack, prefix, source)) {
            Cpu before = Cpu.now();
            long begin = System.nanoTime();
            rest.put(source, contender.source(stack, prefix, 91_000 + number));
            offsets.awaitLoaded();
            double reading = (System.nanoTime() - begin) / 1e9;
            measured(
                    "full load, source",
                    contender,
                    workload.rows(),
                    reading,
                    Cpu.now().microsEach(before, workload.rows()),
                    true);

            Arrival arrival = new Arrival(stack.target().endpoint(), () -> {
                rest.requireNotFailed(source);
                rest.requireNotFailed(sink);
            });
            flushDisk();
            before = Cpu.now();
            rest.put(sink, contender.sink(stack, prefix));
            List<String> begun = workload.tables().stream()
                    .map(table -> "SELECT 1 FROM " + Workload.DATABASE + "." + table + " LIMIT 1")
                    .limit(20)
                    .toList();
            double seconds = arrival.seconds(begun, workload.filled());
            Map<String, Double> cpu = Cpu.now().microsEach(before, workload.rows());
            measured("full load, sink", contender, workload.rows(), seconds, cpu, isEqual());

            if (workload.hasChanges()) {
                rest.pause(sink);
                awaitState(sink, "PAUSED");
                change();
                offsets.awaitCaughtUp();
                flushDisk();
                before = Cpu.now();
                rest.resume(sink);
                awaitState(sink, "RUNNING");
                long resumed = System.nanoTime();
                arrival.seconds(List.of(workload.changing()), workload.changed());
                double changing = (System.nanoTime() - resumed) / 1e9;
                cpu = Cpu.now().microsEach(before, workload.changes());
                measured("changes, sink", contender, workload.changes(), changing, cpu, isEqual());
            }
        }
    }

    /** The full load without connectors. */
    void limit(int connections) throws SQLException, InterruptedException, IOException {
        emptyTarget(true);
        flushDisk();
        Cpu[] before = new Cpu[1];
        double seconds = new TargetLimit(
                        stack.source().endpoint(), stack.target().endpoint())
                .seconds(workload, connections, () -> before[0] = Cpu.now());
        Map<String, Double> cpu = Cpu.now().microsEach(before[0], workload.rows());
        results.accept(new Measurement(
                workload.name(),
                "full load, sink",
                TargetLimit.NAME,
                workload.rows(),
                seconds,
                isEqual(),
                cpu,
                Map.of()));
    }

    private void awaitState(String connector, String state) {
        Await.value("tasks of " + connector + " to be " + state, LONGEST, SOON, () -> {
            List<String> states = stack.rest().status(connector).path("tasks").findValuesAsText("state");
            return states.stream().allMatch(state::equals) ? Optional.of(true) : Optional.empty();
        });
    }

    /** What was written before is not to be written to the disk while something else is measured. */
    private static void flushDisk() throws IOException, InterruptedException {
        new ProcessBuilder("sync").inheritIO().start().waitFor();
    }

    private void measured(
            String phase, Contender contender, long rows, double seconds, Map<String, Double> cpu, boolean equal) {
        results.accept(new Measurement(workload.name(), phase, contender.name(), rows, seconds, equal, cpu, Map.of()));
    }

    private void emptyTarget(boolean withTables) throws SQLException {
        MySqlEndpoint target = stack.target().endpoint();
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + Workload.DATABASE);
            statement.execute("DROP DATABASE IF EXISTS tidb_migrate");
            if (withTables) {
                statement.execute("CREATE DATABASE " + Workload.DATABASE);
                statement.execute("USE " + Workload.DATABASE);
                for (String sql : workload.fill()) {
                    if (sql.startsWith("CREATE")) {
                        statement.execute(sql);
                    }
                }
            }
        }
    }

    private void change() throws SQLException {
        try (Connection connection = stack.source()
                        .endpoint()
                        .with("allowMultiQueries", "true")
                        .open();
                Statement statement = connection.createStatement();
                Stream<List<String>> transactions = workload.transactions().get()) {
            statement.execute("USE " + Workload.DATABASE);
            for (List<String> each : (Iterable<List<String>>) transactions::iterator) {
                statement.execute("START TRANSACTION; " + String.join("; ", each) + "; COMMIT");
            }
        }
    }

    private boolean isEqual() throws SQLException {
        List<String> different = new ArrayList<>();
        DataComparison comparison =
                DataComparison.of(stack.source().endpoint(), stack.target().endpoint());
        for (String table : workload.tables()) {
            TableId id = new TableId(Workload.DATABASE, table);
            TableComparison compared = comparison.compare(id, id);
            if (!compared.isEqual()) {
                different.add(compared.toString());
            }
        }
        different.forEach(System.err::println);
        return different.isEmpty();
    }
}
