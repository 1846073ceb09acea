package io.tidbmigrate.precheck.cli;

import io.tidbmigrate.precheck.Estimation;
import io.tidbmigrate.precheck.estimate.Estimate;
import io.tidbmigrate.precheck.estimate.EstimateText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code estimate}: says what is to be loaded, and about how long that takes. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "Lists rows and bytes of each selected table, as the source's statistics say, and how long a full load takes.",
            "Statistics of InnoDB may be wrong by half; ANALYZE TABLE makes them better."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the binlog is kept for longer than the load takes",
            "1:it is not",
            "2:the source could not be asked"
        })
final class EstimateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--source", required = true, paramLabel = "FILE", description = "JSON of the source connector.")
    private Path source;

    @Option(
            names = "--rate",
            paramLabel = "MIB",
            defaultValue = "10",
            description = "MiB a second that the load makes; default 10.")
    private int rate;

    @Option(
            names = "--measure",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "how long the growth of the binlog is watched, 0 for not at all; default 5.")
    private int measure;

    @Override
    public Integer call() {
        if (rate < 1 || measure < 0) {
            throw new CannotRunException("--rate must be 1 or more, and --measure 0 or more");
        }
        Map<String, String> config = ConnectorFile.read(source);
        try {
            Estimate estimate = Estimation.of(config, (long) rate << 20, Duration.ofSeconds(measure));
            spec.commandLine().getOut().print(EstimateText.of(config.get("database.hostname"), estimate));
            spec.commandLine().getOut().flush();
            return estimate.outlivesTheBinlog() ? ExitCode.FAILED : ExitCode.PASSED;
        } catch (SQLException e) {
            throw new CannotRunException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }
}
