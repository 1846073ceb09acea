package io.tidbmigrate.precheck.cli;

import io.tidbmigrate.precheck.compare.MigrationComparison;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
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
            "Rows that are still on their way show as differences: let the target catch up, and stop writing."
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

    @Override
    public Integer call() {
        try {
            return compare(spec.commandLine().getOut());
        } catch (SQLException e) {
            throw new CannotRunException(oneLine(e), e);
        }
    }

    private int compare(PrintWriter out) throws SQLException {
        try {
            return switch (MigrationComparison.run(ConnectorFile.read(source), ConnectorFile.read(sink), out)) {
                case EQUAL -> ExitCode.PASSED;
                case DIFFERENT -> ExitCode.FAILED;
                case INCOMPLETE -> ExitCode.COULD_NOT_RUN;
            };
        } catch (IllegalArgumentException e) {
            throw new CannotRunException(e.getMessage(), e);
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
