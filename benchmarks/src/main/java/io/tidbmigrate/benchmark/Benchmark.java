package io.tidbmigrate.benchmark;

import io.tidbmigrate.benchmark.contender.Contender;
import io.tidbmigrate.benchmark.contender.TargetLimit;
import io.tidbmigrate.benchmark.report.Measurement;
import io.tidbmigrate.benchmark.report.Results;
import io.tidbmigrate.benchmark.workload.Shapes;
import io.tidbmigrate.benchmark.workload.Sysbench;
import io.tidbmigrate.benchmark.workload.Workload;
import io.tidbmigrate.stack.Home;
import io.tidbmigrate.stack.Stack;
import io.tidbmigrate.stack.StackPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./benchmarks/run}: every contender carries every workload, on the same servers and data. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description =
                "Measures our connectors, Debezium's pair and the target's own limit in one run; compares every row.")
public final class Benchmark implements Callable<Integer> {
    /** So that the servers hold all of the data, and nobody is measured by how quick the disk is. */
    private static final Map<String, String> IN_MEMORY =
            Map.of("innodb-buffer-pool-size", "2G", "innodb-redo-log-capacity", "2G");

    @Option(
            names = "--workloads",
            split = ",",
            defaultValue = "sysbench,hotkey,keyless,wide,many,latency",
            description = "Of sysbench, hotkey, keyless, wide, many, latency (default: all).")
    private List<String> workloads;

    @Option(
            names = "--contenders",
            split = ",",
            defaultValue = "limit,ours,tuned,defaults",
            description = "Of limit, ours, tuned, defaults (default: all).")
    private List<String> contenders;

    @Option(names = "--rows", defaultValue = "250000", description = "Rows of each of four tables (${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--changes", defaultValue = "400000", description = "Changes of them (${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--connections",
            description =
                    "Connections that write to the target, ours and those of its limit (default: two for each core,"
                            + " 64 at most).")
    private int connections = Math.min(64, 2 * Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description =
                    "How often all contenders are measured, one after the other; the table shows the middle of the figures"
                            + " (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--cold",
            description = "Measure a worker that has just been started, instead of one that has carried as many"
                    + " rows and changes before.")
    private boolean isCold;

    @Option(
            names = "--json",
            defaultValue = "benchmarks/target/results.json",
            description = "Where the figures are written (${DEFAULT-VALUE}).")
    private Path json;

    private final Results results = new Results(Contender.OURS);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Home.root();
        System.setProperty(
                "tidbmigrate.plugin.path",
                String.join(
                        ",",
                        root.resolve("source-connector/target/plugin").toString(),
                        root.resolve("sink-connector/target/plugin").toString(),
                        root.resolve("benchmarks/target/peers").toString()));
        StackPlan plan =
                StackPlan.named("benchmark").withSourceOptions(IN_MEMORY).withTargetOptions(IN_MEMORY);
        try (Stack stack = Stack.start(plan)) {
            System.out.println("Target: " + stack.target());
            for (String name : workloads) {
                if (name.equals("latency")) {
                    latency(stack);
                } else {
                    for (int round = 0; round < rounds; round++) {
                        race(stack, workload(name));
                    }
                }
            }
        }
        results.write(json, versions());
        System.out.println("\n" + results.table());
        return 0;
    }

    private void race(Stack stack, Workload workload) throws Exception {
        for (String name : contenders) {
            boolean isLimit = name.equals("limit");
            if (!isLimit && !workload.keyed() && !name.equals("ours")) {
                continue;
            }
            if (!isLimit) {
                stack.worker().restart();
                warmUp(stack, contender(name));
            }
            Race race = new Race(stack, workload, this::add);
            race.fillSource();
            if (isLimit) {
                race.limit(connections);
            } else {
                race.run(contender(name));
            }
        }
    }

    /** Until the worker's JVM has compiled what a contender runs; the figures are not kept. */
    private void warmUp(Stack stack, Contender contender) throws Exception {
        if (!isCold) {
            Race race = new Race(stack, Sysbench.mixed(4, rows, changes), figure -> {});
            race.fillSource();
            race.run(contender);
        }
    }

    private void latency(Stack stack) throws Exception {
        for (String name : contenders) {
            if (!name.equals("limit")) {
                stack.worker().restart();
                Contender asItComes = name.equals("ours") ? Contender.ours() : contender(name);
                add(new Latency(stack, 1_000).measure(asItComes));
            }
        }
    }

    private void add(Measurement measured) {
        results.add(measured);
        System.out.printf(
                Locale.ROOT,
                "%-12s %-18s %-20s %,10d rows %8.2f s %,10.0f/s %s %s%s%n",
                measured.workload(),
                measured.phase(),
                measured.contender(),
                measured.rows(),
                measured.seconds(),
                measured.rate(),
                measured.equal() ? "equal" : "DIFFERENT",
                measured.cpu().entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, " %s %.1f µs,", each.getKey(), each.getValue()))
                        .collect(Collectors.joining("", "cpu a row:", "")),
                measured.more().isEmpty() ? "" : new TreeMap<>(measured.more()));
    }

    private Workload workload(String name) {
        return switch (name) {
            case "sysbench" -> Sysbench.mixed(4, rows, changes);
            case "hotkey" -> Sysbench.hotKey(changes * 5 / 2);
            case "keyless" -> Shapes.keyless(rows / 10, changes / 10);
            case "wide" -> Shapes.wide(rows / 10);
            case "many" -> Shapes.many(1_000, 100);
            default -> throw new IllegalArgumentException("No workload " + name);
        };
    }

    private Contender contender(String name) {
        return switch (name) {
            case "ours" -> Contender.ours().with("apply.threads", Integer.toString(connections));
            case "tuned" -> Contender.debeziumTuned();
            case "defaults" -> Contender.debezium();
            default -> throw new IllegalArgumentException("No contender " + name);
        };
    }

    private Map<String, String> versions() {
        return new TreeMap<>(Map.of(
                "java",
                Runtime.version().toString(),
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "connections",
                TargetLimit.NAME + " and " + Contender.OURS + ": " + connections));
    }
}
