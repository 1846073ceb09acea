package io.tidbmigrate.precheck.cli;

import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.Watch;
import io.tidbmigrate.precheck.report.HtmlReport;
import io.tidbmigrate.precheck.report.JsonReport;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.SqlScript;
import io.tidbmigrate.precheck.report.State;
import io.tidbmigrate.precheck.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidb-precheck check}: checks a migration from the connector files that will be submitted. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the sources and the target of a migration, and changes nothing in them.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing failed", "1:a check failed", "2:the check could not run"})
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "JSON of the source connector; once for each source of the migration.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--sink", paramLabel = "FILE", description = "JSON of the sink connector.")
    private Path sink;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text, json or html; default text.")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the report into a file.")
    private Path out;

    @Option(
            names = "--ignore",
            paramLabel = "ID",
            split = ",",
            description = "Leaves checks out, beside those that precheck.ignore names; 'all' leaves out all.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--fix-sql",
            paramLabel = "FILE",
            description = "Writes the statements that repair what was found into a file, to be read and run by you.")
    private Path fixSql;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "Ends the questions after so long, a running one too; what was not answered is reported as such, and the"
                            + " exit code is 2.")
    private Integer timeout;

    @Option(
            names = "--worker",
            paramLabel = "FILE",
            description =
                    "Properties of a Connect worker, whose config.providers resolve $${…}, and whose producer.* hold where a"
                            + " connector has none; without it env, file and directory are Kafka's own.")
    private Path worker;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (sources.isEmpty() && sink == null) {
            throw new CannotRunException("Name a connector file with --source or --sink");
        }
        if (timeout != null && timeout < 1) {
            throw new CannotRunException("--timeout must be 1 or more");
        }
        Optional<WorkerFile> properties = Optional.ofNullable(worker).map(WorkerFile::read);
        Placeholders placeholders = properties.map(Placeholders::of).orElseGet(Placeholders::usual);
        Passwords passwords = new Passwords(System::getenv, System.console());
        List<Map<String, String>> sourceConfigs = sources.stream()
                .map(file -> config(file, placeholders, properties))
                .toList();
        sourceConfigs.forEach(
                config -> passwords.complete(config, "database.user", "database.password", "SOURCE_PASSWORD"));
        Optional<Map<String, String>> sinkConfig =
                Optional.ofNullable(sink).map(file -> config(file, placeholders, properties));
        sinkConfig.ifPresent(
                config -> passwords.complete(config, "connection.user", "connection.password", "TARGET_PASSWORD"));
        Progress progress = new Progress(spec.commandLine().getErr(), Ansi.AUTO.enabled());
        Watch watch = new Watch(
                Optional.ofNullable(timeout).map(seconds -> Instant.now().plusSeconds(seconds)), progress::show, true);
        Report report = sinkConfig
                .map(config -> Precheck.migration(sourceConfigs, config, watch))
                .orElseGet(() -> sources(sourceConfigs, watch));
        progress.clear();
        write(report);
        if (fixSql != null) {
            UserFiles.write(fixSql, SqlScript.of(report));
        }
        report.unreachable().forEach(line -> spec.commandLine().getErr().println(PrecheckCommand.NAME + ": " + line));
        if (!report.unreachable().isEmpty()) {
            return ExitCode.COULD_NOT_RUN;
        }
        return report.passed() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static Report sources(List<Map<String, String>> configs, Watch watch) {
        return configs.stream().map(config -> Precheck.source(config, watch)).reduce(Report.EMPTY, Report::and);
    }

    /** @param producers of the worker that will run the connector */
    private Map<String, String> config(Path file, Placeholders placeholders, Optional<WorkerFile> producers) {
        Map<String, String> own = ConnectorFile.read(file, placeholders);
        PlannedKeys.refused(own)
                .forEach(line -> spec.commandLine().getErr().println(PrecheckCommand.NAME + ": " + file + ": " + line));
        Map<String, String> config =
                new HashMap<>(producers.map(properties -> properties.under(own)).orElse(own));
        if (!ignored.isEmpty()) {
            config.merge("precheck.ignore", String.join(",", ignored), (written, more) -> written + "," + more);
        }
        return config;
    }

    private void write(Report report) {
        boolean colour = out == null && Ansi.AUTO.enabled();
        String text = switch (format) {
            case TEXT -> TextReport.of(report, colour ? CheckCommand::coloured : (state, word) -> word);
            case JSON -> JsonReport.of(report);
            case HTML -> HtmlReport.of(report);
        };
        PrintWriter console = spec.commandLine().getOut();
        if (out == null) {
            console.print(text);
        } else {
            UserFiles.write(out, text);
            console.println(TextReport.verdict(report) + " Report: " + out);
        }
        console.flush();
    }

    private static String coloured(State state, String word) {
        return switch (state) {
            case SUCCESS -> Ansi.ON.string("@|green " + word + "|@");
            case WARNING -> Ansi.ON.string("@|yellow " + word + "|@");
            case FAILURE -> Ansi.ON.string("@|bold,red " + word + "|@");
        };
    }
}
