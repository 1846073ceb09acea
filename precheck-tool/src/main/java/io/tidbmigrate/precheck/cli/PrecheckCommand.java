package io.tidbmigrate.precheck.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code tidb-precheck}: the commands around a migration that need no Connect worker. */
@Command(
        name = PrecheckCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Checks a migration from MySQL to TiDB before it starts. Without a command: check.",
        // New commands are registered here.
        subcommands = {
            CheckCommand.class,
            CompareCommand.class,
            EstimateCommand.class,
            ImportDmCommand.class,
            ExplainCommand.class
        })
public final class PrecheckCommand {
    static final String NAME = "tidb-precheck";

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "Shows where an error comes from.")
    private boolean debug;

    private PrecheckCommand() {}

    public static void main(String[] args) {
        System.exit(run(utf8(System.out), utf8(System.err), args));
    }

    /** Runs as from a shell, and returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        PrecheckCommand command = new PrecheckCommand();
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(PrecheckCommand::onBadOption)
                .setExecutionExceptionHandler(command::onException);
        return line.execute(withDefaultCommand(line, args));
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** {@code check} is what is meant where no command is named. */
    private static String[] withDefaultCommand(CommandLine line, String... args) {
        boolean ownOption =
                args.length == 1 && List.of("-h", "--help", "-V", "--version").contains(args[0]);
        boolean named = args.length > 0 && line.getSubcommands().containsKey(args[0]);
        if (ownOption || named) {
            return args;
        }
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    private static int onBadOption(ParameterException e, String... args) {
        e.getCommandLine().getErr().println(NAME + ": " + oneLine(e.getMessage()) + " (--help lists the options)");
        return ExitCode.COULD_NOT_RUN;
    }

    private int onException(Exception e, CommandLine line, ParseResult result) {
        boolean foreseen = e instanceof CannotRunException || e instanceof IllegalArgumentException;
        line.getErr()
                .println(NAME + ": "
                        + (foreseen ? oneLine(e.getMessage()) : "unexpected error: " + oneLine(e.toString()))
                        + (foreseen || debug ? "" : " (--debug shows more)"));
        if (debug) {
            e.printStackTrace(line.getErr());
        }
        return ExitCode.COULD_NOT_RUN;
    }

    /** @param text null for an exception without a message */
    private static String oneLine(String text) {
        return String.valueOf(text)
                .lines()
                .map(String::strip)
                .reduce((one, two) -> one + " " + two)
                .orElse("");
    }
}
