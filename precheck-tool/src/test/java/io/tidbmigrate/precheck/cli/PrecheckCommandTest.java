package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecheckCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void missingFileIsOneLineAndExitTwo() {
        assertCannotRun("nowhere.json does not exist", "check", "--source", "nowhere.json");
    }

    @Test
    void checkIsTheDefaultCommand() {
        assertCannotRun("nowhere.json does not exist", "--sink", "nowhere.json");
    }

    @Test
    void textThatIsNotJsonIsNotQuoted() throws IOException {
        String file = file("{\"database.password\": \"t0psecret, }");
        assertCannotRun(file + " is not JSON: line 1, column", "--source", file);
        assertThat(err.toString()).doesNotContain("t0psecret");
    }

    @Test
    void unknownOptionIsOneLineAndExitTwo() {
        assertCannotRun("Unknown option: '--nothing'", "check", "--nothing");
    }

    @Test
    void nothingToCheckIsOneLineAndExitTwo() {
        assertCannotRun("Name a connector file with --source or --sink");
    }

    @Test
    void unknownIdIsOneLineAndExitTwo() throws IOException {
        assertCannotRun("checking item nonsense is not supported", "--source", file("{}"), "--ignore", "nonsense");
    }

    @Test
    void placeholderWithoutValueNamesItsKey() throws IOException {
        assertCannotRun(
                "database.password: ${env:NO_SUCH_VARIABLE_HERE} has no value",
                "--source",
                file("{\"name\":\"s\",\"config\":{\"database.password\":\"${env:NO_SUCH_VARIABLE_HERE}\"}}"));
    }

    @Test
    void placeholderOfAnotherProviderNamesItsKey() throws IOException {
        assertCannotRun("x: ${vault:a:b} has no value", "--source", file("{\"x\":\"${vault:a:b}\"}"));
    }

    @Test
    void serverThatCannotBeReachedIsReportedAndExitTwo() throws IOException {
        String file = file("{\"connection.url\":\"jdbc:mysql://127.0.0.1:1/\",\"connection.user\":\"u\"}");
        assertThat(run("--sink", file, "--format", "json")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(out.toString()).contains("\"id\" : \"target_connection\"", "\"state\" : \"failure\"");
        assertThat(err.toString().lines()).singleElement().asString().contains("127.0.0.1:1");
    }

    @Test
    void ignoringAllPassesAndWritesTheFile() throws IOException {
        Path report = folder.resolve("report.html");
        assertThat(run("--source", file("{}"), "--ignore", "all", "--format", "html", "--out", report.toString()))
                .isEqualTo(ExitCode.PASSED);
        assertThat(report).content().startsWith("<!DOCTYPE html>");
        assertThat(out.toString()).startsWith("pre-check is passed.");
    }

    @Test
    void stackTraceIsOnlyForDebug() {
        run("--source", "nowhere.json", "--debug");
        assertThat(err.toString()).contains("\tat io.tidbmigrate");
    }

    @Test
    void helpAndVersionAreExitZero() {
        assertThat(run("--help")).isZero();
        assertThat(run("check", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("--ignore", "compare", "tidb-precheck");
    }

    private void assertCannotRun(String message, String... args) {
        assertThat(run(args)).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("tidb-precheck: ")
                .contains(message);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... args) {
        return PrecheckCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String file(String json) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "connector", ".json"), json)
                .toString();
    }
}
