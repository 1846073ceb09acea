package io.tidbmigrate.precheck.cli;

import io.tidbmigrate.precheck.compare.CompareOptions;
import io.tidbmigrate.precheck.compare.MigrationComparison;
import io.tidbmigrate.precheck.server.Secrets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code compare}: says for each selected table whether the target holds the same rows. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the data of source and target, table by table, row by row.",
            "The servers compute checksums of chunks; rows are read only where those differ.",
            "Rows that are still on their way are looked at again for a while (--settle). A row that is changed all the "
                    + "time may differ at every look: for the last word, stop writing and let the target catch up."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every table is equal",
            "1:a table is different",
            "2:the comparison could not run, or not for every table"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "FILE",
            description = "JSON of the source connector, as it is submitted")
    private Path source;

    @Option(names = "--sink", required = true, paramLabel = "FILE", description = "JSON of the sink connector")
    private Path sink;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "4",
            description = "chunks compared at the same time, each with a connection to both sides (default: 4)")
    private int threads;

    @Option(
            names = "--chunk-rows",
            paramLabel = "N",
            defaultValue = "50000",
            description = "rows of a chunk (default: 50000)")
    private int chunkRows;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long rows of a table that differ are looked at again (default: 10)")
    private int settle;

    @Option(
            names = "--schema",
            description = "compare types, defaults, character sets, collations, comments and keys as well")
    private boolean schema;

    @Override
    public Integer call() {
        Map<String, String> sourceConfig = ConnectorFile.read(source);
        Map<String, String> sinkConfig = ConnectorFile.read(sink);
        CompareOptions options = new CompareOptions(chunkRows, threads, Duration.ofSeconds(settle), schema);
        try {
            return switch (MigrationComparison.run(
                    sourceConfig, sinkConfig, options, spec.commandLine().getOut())) {
                case EQUAL -> ExitCode.PASSED;
                case DIFFERENT -> ExitCode.FAILED;
                case INCOMPLETE -> ExitCode.COULD_NOT_RUN;
            };
        } catch (SQLException e) {
            String reason = Secrets.of(sourceConfig).hidden(oneLine(e));
            throw new CannotRunException(Secrets.of(sinkConfig).hidden(reason), e);
        }
    }

    /** The first line of the message, since the driver writes advice below it, and the innermost reason behind it. */
    private static String oneLine(Exception e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String message = firstLine(e);
        String innermost = firstLine(reason);
        return message.contains(innermost) ? message : message + ": " + innermost;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
