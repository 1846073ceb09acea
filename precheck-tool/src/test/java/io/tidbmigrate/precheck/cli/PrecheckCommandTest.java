package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecheckCommandTest extends TriedCommand {

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
    void aKeyThatTheConnectorRefusesIsNamed() throws IOException {
        String source = file("{\"lanes.per.table\": \"2\"}");
        assertThat(run("--source", source, "--ignore", "all")).isEqualTo(ExitCode.PASSED);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .isEqualTo("tidb-precheck: " + source + ": lanes.per.table is 2, which the connector refuses: it is not"
                        + " available in this version. Leave it out.");
        String sink = file("{\"shard.mode\": \"pessimistic\"}");
        assertThat(run("--sink", sink, "--ignore", "all")).isEqualTo(ExitCode.PASSED);
        assertThat(err.toString()).contains(sink + ": shard.mode is pessimistic, which the connector refuses");
    }

    @Test
    void aPlannedKeyThatSaysWhatHappensAnywayIsNotNamed() throws IOException {
        assertThat(run("--source", file("{\"lanes.per.table\": \"1\"}"), "--ignore", "all"))
                .isEqualTo(ExitCode.PASSED);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void fixSqlIsWrittenBesideTheReport() throws IOException {
        Path script = folder.resolve("fix.sql");
        assertThat(run("--source", file("{}"), "--ignore", "all", "--fix-sql", script.toString()))
                .isEqualTo(ExitCode.PASSED);
        assertThat(script).content().startsWith("-- What SQL can repair").endsWith("-- Nothing.\n");
    }

    @Test
    void explainPrintsThePageOfACheck() {
        assertThat(run("explain", "binlog_format")).isZero();
        assertThat(out.toString()).startsWith("# binlog_format\n").contains("## How to repair it");
        assertThat(run("explain", "../README")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("tidb-precheck: there is no check ../README; there are source_connection");
    }

    @Test
    void importDmWritesAFileForEachConnector() throws IOException {
        Path task = Files.writeString(folder.resolve("task.yaml"), """
                name: shop
                task-mode: all
                clean-dump-file: true
                target-database: {host: tidb, port: 4000, user: root, password: t0psecret}
                mysql-instances: [{source-id: db1}]
                """);
        Path source = Files.writeString(
                folder.resolve("db1.yaml"), "{source-id: db1, from: {host: h, user: u, password: t0psecret}}");
        Path dir = folder.resolve("made");
        assertThat(run(
                        "import-dm",
                        "--task",
                        task.toString(),
                        "--source",
                        source.toString(),
                        "--sink-url",
                        "jdbc:mysql://other:4000/",
                        "--out",
                        dir.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("written: " + dir.resolve("shop-source-db1.json"), "clean-dump-file has no counterpart")
                .doesNotContain("t0psecret");
        assertThat(ConnectorFile.read(dir.resolve("shop-source-db1.json")))
                .containsEntry("connector.class", "io.tidbmigrate.source.MySqlSourceConnector")
                .containsEntry("database.password", "t0psecret")
                .hasEntrySatisfying(
                        "database.server.id",
                        id -> assertThat(id).matches("[1-9]\\d+").isNotEqualTo("5701"))
                .doesNotContainKey("do.dbs");
        assertThat(ConnectorFile.read(dir.resolve("shop-sink.json")))
                .containsEntry("connection.url", "jdbc:mysql://other:4000/")
                .containsEntry("topics.regex", "(\\Qshop-db1\\E)\\..*");
    }

    @Test
    void importDmRefusesWhatIsNoYamlWithoutQuotingIt() throws IOException {
        Path task = Files.writeString(folder.resolve("task.yaml"), "password: \"t0psecret");
        String[] args = {"import-dm", "--task", task.toString(), "--source", task.toString(), "--out", folder.toString()
        };
        assertCannotRun("task.yaml is not YAML: line ", args);
        assertThat(err.toString()).doesNotContain("t0psecret");
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

    @Override
    void assertCannotRun(String message, String... args) {
        super.assertCannotRun(message, args);
        assertThat(out.toString()).isEmpty();
    }

    private String file(String json) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "connector", ".json"), json)
                .toString();
    }
}
