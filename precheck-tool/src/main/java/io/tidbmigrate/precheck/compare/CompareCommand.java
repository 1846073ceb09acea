package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.precheck.cli.CannotRunException;
import io.tidbmigrate.precheck.cli.ConnectorFile;
import io.tidbmigrate.precheck.cli.ExitCode;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
public final class CompareCommand implements Callable<Integer> {
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
        Map<String, String> sourceConfig = ConnectorFile.read(source);
        Map<String, String> sinkConfig = ConnectorFile.read(sink);
        MySqlEndpoint sourceServer = MySqlEndpoint.ofSource(sourceConfig);
        List<TablePair> pairs = TablePair.of(new Side("source", sourceServer).baseTables(), sourceConfig, sinkConfig);
        if (pairs.isEmpty()) {
            throw new CannotRunException("the source " + sourceServer
                    + " has no table that do.dbs, do.tables, ignore.dbs and ignore.tables select");
        }
        DataComparison comparison = DataComparison.of(sourceServer, MySqlEndpoint.ofTarget(sinkConfig));
        Map<TableId, Long> sources =
                pairs.stream().collect(Collectors.groupingBy(TablePair::target, Collectors.counting()));
        CompareReport report = new CompareReport(out, pairs);
        for (TablePair pair : pairs) {
            if (sources.get(pair.target()) > 1) {
                report.addNotCompared(pair, "other tables are merged into the same target");
            } else {
                report.add(comparison.compare(pair.source(), pair.target()));
            }
        }
        report.end();
        if (report.hasDifferences()) {
            return ExitCode.FAILED;
        }
        return report.isComplete() ? ExitCode.PASSED : ExitCode.COULD_NOT_RUN;
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
