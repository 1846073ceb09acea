package io.tidbmigrate.quickstart;

import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the precheck tool as a user does: on the connector files, before they are submitted. */
final class Precheck {
    private Precheck() {}

    /** Prints the report, and says whether the migration may start. */
    static boolean passes(Console console, ConnectorFile source, ConnectorFile sink)
            throws IOException, InterruptedException {
        Path tool = Home.root().resolve("precheck-tool/target/tidb-precheck.jar");
        if (!Files.exists(tool)) {
            console.line("No " + tool + ": not checked");
            return true;
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                tool.toString(),
                "check",
                "--source",
                source.file().toString(),
                "--sink",
                sink.file().toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
