package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command, run in this JVM, and what it prints. */
class TriedCommand {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    int run(String... args) {
        return PrecheckCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    /** Exit 2, and one plain line that says why. */
    void assertCannotRun(String message, String... args) {
        assertThat(run(args)).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("tidb-precheck: ")
                .contains(message);
    }
}
