package io.tidbmigrate.precheck.cli;

import io.tidbmigrate.precheck.Precheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain ID}: prints the page of a check. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints why a check is made, how it finds what is wrong, and how that is repaired.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:printed", "2:there is no such check"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of a check, as reports name it.")
    private String id;

    @Override
    public Integer call() {
        if (!id.matches("\\w+")) {
            throw unknown();
        }
        try (InputStream page =
                ExplainCommand.class.getResourceAsStream("/io/tidbmigrate/precheck/docs/" + id + ".md")) {
            if (page == null) {
                throw unknown();
            }
            spec.commandLine().getOut().print(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            spec.commandLine().getOut().flush();
            return ExitCode.PASSED;
        } catch (IOException e) {
            throw new CannotRunException("The page of " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    private CannotRunException unknown() {
        return new CannotRunException("there is no check " + id + "; there are source_connection, target_connection, "
                + String.join(", ", Precheck.checkIds()));
    }
}
