package io.tidbmigrate.quickstart;

import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.TextReport;
import io.tidbmigrate.stack.ConnectorFile;
import io.tidbmigrate.stack.LeftStacks;
import io.tidbmigrate.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./quickstart}: a whole migration on this machine, from an empty folder to the comparison of all rows. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Migrates a MySQL database into TiDB on this machine, and compares every row.",
            "Without options: a sample shop on a MySQL of its own, written to all the while; exit code 0 when all tables"
                    + " are equal, 1 when not, 2 when it could not run."
        })
public final class QuickStart implements Callable<Integer> {
    static final String NAME = "quickstart";

    private static final int DIFFERENT = 1;
    private static final int COULD_NOT_RUN = 2;
    private static final int LINES_OF_A_FAILURE = 30;

    @Mixin
    private final QuickStartOptions options = new QuickStartOptions();

    private final Console console = new Console(System.out, Boolean.getBoolean("quickstart.terminal"));
    private final long begin = System.nanoTime();

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new QuickStart());
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (!isEnding()) {
                line.getErr().println("The quick start failed: " + reason(failure));
            }
            return COULD_NOT_RUN;
        });
        command.setParameterExceptionHandler((failure, given) -> {
            System.err.println(failure.getMessage() + "; ./quickstart --help lists the options");
            return COULD_NOT_RUN;
        });
        System.exit(command.execute(arguments));
    }

    /** The trace of a failed task is long; what it is about stands in its first lines. */
    private static String reason(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return String.join("\n", message.lines().limit(LINES_OF_A_FAILURE).toList());
    }

    /** After Ctrl-C: what fails now fails because its servers are being stopped. */
    private static boolean isEnding() {
        try {
            Thread probe = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public Integer call() throws Exception {
        if (options.stop()) {
            console.line("Stopped " + LeftStacks.stop(NAME) + " processes");
            return 0;
        }
        options.validate();
        int rows = options.rows();
        console.step("Starting MySQL, Kafka, Connect and the target");
        Servers servers = Servers.start(options);
        try {
            console.line("Target: " + servers.stack().target());
            console.line(
                    "Up after " + seconds() + " s; logs in " + servers.stack().directory());
            if (servers.hasSample()) {
                createShop(servers, rows);
            }
            return migrate(servers, rows);
        } finally {
            if (options.keep()) {
                leave(servers.stack());
            } else {
                servers.stack().close();
            }
        }
    }

    private void createShop(Servers servers, int rows) throws Exception {
        console.step(String.format("Creating the sample shop: %,d rows from seed %d", rows, options.seed()));
        long from = System.nanoTime();
        new ShopDatabase(servers.source())
                .create(
                        rows,
                        options.seed(),
                        done -> console.progress(
                                "sample data", done, rows, String.format("%,d of %,d rows", done, rows)));
        console.line("Done in " + since(from) + " s");
    }

    private int migrate(Servers servers, int rows) throws Exception {
        ConnectorFile source = servers.sourceConnector();
        ConnectorFile sink = servers.sinkConnector();
        console.step("Precheck");
        Report report = Precheck.migration(List.of(source.config()), sink.config());
        console.line(TextReport.of(report, (state, text) -> text).stripTrailing());
        if (!report.passed()) {
            return DIFFERENT;
        }
        console.step("Migrating: " + source.name() + " and " + sink.name() + " are submitted to "
                + servers.stack().worker().url());
        SourceTables tables = new SourceTables(servers.source(), source);
        Verdict verdict = new Verdict(servers.source(), servers.stack().target().endpoint());
        try (Migration migration =
                Migration.start(servers.stack().rest(), servers.stack().broker(), source, sink)) {
            Watch watch = new Watch(console, migration);
            if (servers.hasSample()) {
                moveShop(servers, migration, watch, rows);
            } else {
                load(migration, watch, tables.estimatedRows());
            }
            compare(tables, watch, verdict);
        }
        console.line("");
        verdict.print(console);
        console.line("");
        console.line(String.format(
                "%s: %,d tables, %,d rows, after %d s",
                verdict.isEqual() ? "All tables are equal" : "NOT all tables are equal",
                verdict.size(),
                verdict.rows(),
                seconds()));
        return verdict.isEqual() ? 0 : DIFFERENT;
    }

    /** Writes go on from before the first row is read until all changes of the schema are through. */
    private void moveShop(Servers servers, Migration migration, Watch watch, int rows) {
        ShopWriter writer = ShopWriter.start(
                servers.source(), rows, options.seed(), sql -> console.line("  source: " + firstWords(sql)));
        try (writer) {
            load(migration, watch, rows);
            writer.changeSchema();
            watch.until("incremental", 0, now -> writer.hasChangedSchema());
        }
        console.line(String.format("The writer stops after %,d transactions", writer.transactions()));
    }

    private void load(Migration migration, Watch watch, long rows) {
        long from = System.nanoTime();
        watch.until(
                "full load",
                rows,
                now -> migration.isStreaming()
                        && (now.lanes().applied() >= rows || now.lanes().behind() == 0));
        console.line(String.format(
                "Full load: about %,d rows in %d s",
                Math.min(rows, watch.lanes().applied()), since(from)));
    }

    /** A difference counts only when nothing is on its way any more, or when a source that is not ours never rests. */
    private void compare(SourceTables tables, Watch watch, Verdict verdict) throws Exception {
        for (int quietSeconds : List.of(2, 5, 15)) {
            long from = System.nanoTime();
            watch.until("catching up", 0, now -> isQuiet(now, quietSeconds) || since(from) > 4L * quietSeconds + 20);
            verdict.compare(tables.list(), console);
            if (verdict.isEqual()) {
                return;
            }
        }
    }

    private static boolean isQuiet(Watch watch, int seconds) {
        return watch.lanes().behind() == 0 && watch.stillFor().toSeconds() >= seconds;
    }

    private void leave(Stack stack) {
        stack.leaveRunning();
        console.step("Left running; ./quickstart --stop ends it");
        if (stack.hasSource()) {
            console.line("source   " + stack.source().clientCommand());
        }
        console.line("target   " + stack.target().client());
        console.line("connect  " + stack.worker().url() + "/connectors?expand=status");
        console.line("kafka    " + stack.broker().bootstrapServers());
        console.line("topics   "
                + String.join(" ", stack.broker().topics().stream().sorted().toList()));
        console.line("files    " + stack.directory());
    }

    private static String firstWords(String sql) {
        int end = sql.indexOf(" (");
        return end < 0 ? sql : sql.substring(0, end) + " …";
    }

    private long seconds() {
        return since(begin);
    }

    private static long since(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }
}
