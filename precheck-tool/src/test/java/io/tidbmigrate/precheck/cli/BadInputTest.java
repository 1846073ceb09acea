package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a command is given: exit 2, one plain line, no stack trace and no password. */
class BadInputTest extends TriedCommand {
    private static final String SECRET = "t0psecret";
    private static final String LOGIN = "\"database.user\": \"u\", \"database.password\": \"" + SECRET + "\"";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                              | FILE holds no JSON object
            '   '                           | FILE holds no JSON object
            t0psecret                       | FILE is not JSON: line 1, column
            '{"database.password": "t0psec' | FILE is not JSON: line 1, column
            '[{"name": "s"}]'               | FILE holds no JSON object
            '"t0psecret"'                   | FILE holds no JSON object
            'null'                          | FILE holds no JSON object
            '{} {"a": "t0psecret"}'         | FILE holds more than one JSON value: line 1, column
            '{"config": ["t0psecret"]}'     | FILE: the value of config must be a text or a number
            '{"password": "t0psecret"}'     | database.hostname is missing
            '{"database.hostname": "h"}'    | database.user is missing
            '{"database.hostname": "h", "database.user": "u", "migration.mode": "some"}' | migration.mode is 'some'
            """)
    void aConnectorFile(String text, String message) throws IOException {
        Path file = file("source.json", text);
        assertCannotRun(message.replace("FILE", file.toString()), "check", "--source", file.toString());
        reset();
        assertCannotRun(message.replace("FILE", file.toString()), "estimate", "--source", file.toString());
        if (!message.startsWith("migration.mode")) {
            reset();
            assertCannotRun(
                    message.replace("FILE", file.toString()),
                    "compare",
                    "--source",
                    file.toString(),
                    "--sink",
                    file("sink.json", "{}").toString());
        }
    }

    @Test
    void aByteOrderMarkIsReadOver() throws IOException {
        String file =
                file("source.json", "\uFEFF{\"database.hostname\": \"h\"}").toString();
        assertCannotRun("database.user is missing", "--source", file);
    }

    @Test
    void aFileThatIsNone() throws IOException {
        Files.write(folder.resolve("latin1"), new byte[] {(byte) 0xe4});
        for (List<String> wrong : List.of(
                List.of("nowhere", " does not exist"),
                List.of("", " cannot be read: it is a folder"),
                List.of("latin1", " cannot be read: it is no UTF-8 text"))) {
            Path file = folder.resolve(wrong.get(0));
            for (String option : List.of("--source", "--sink")) {
                reset();
                assertCannotRun(file + wrong.get(1), "check", option, file.toString());
            }
            reset();
            Path good = file("good.json", "{}");
            assertCannotRun(file + wrong.get(1), "--source", good.toString(), "--worker", file.toString());
            reset();
            assertCannotRun(file + wrong.get(1), importDm(file, good));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenTo() throws IOException {
        String source = file("source.json", "{}").toString();
        Path nowhere = folder.resolve("no/such");
        assertThat(run("--source", source, "--ignore", "all", "--out", nowhere.toString()))
                .isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err)
                .hasToString("tidb-precheck: " + nowhere + " cannot be written: its folder does not exist"
                        + System.lineSeparator());
        reset();
        assertThat(run("--source", source, "--ignore", "all", "--fix-sql", folder.toString()))
                .isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains(folder + " cannot be written: it is a folder");
    }

    @ParameterizedTest
    @CsvSource({"--timeout,0", "--timeout,-1", "--timeout,soon", "--format,yaml", "--source,"})
    void anOption(String option, String value) throws IOException {
        String source = file("source.json", "{}").toString();
        String[] args = value == null
                ? new String[] {"check", option}
                : new String[] {"check", "--source", source, option, value};
        assertCannotRun(option, args);
    }

    @Test
    void aServerThatCannotBeReached() throws IOException {
        assertOneUnreachable("no-such-host.invalid", 3306, "UnknownHostException");
        int closed;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = once.getLocalPort();
        }
        assertOneUnreachable("127.0.0.1", closed, "Connection refused");
        assertOneUnreachable("127.0.0.1", 99_999, "99999");
        assertOneUnreachable("a b'/?c=d", 1, "failed to open DSN u:***@");
    }

    /** Nobody answers behind the socket. */
    @Test
    void aServerThatHangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneUnreachable("127.0.0.1", silent.getLocalPort(), "Read timed out", "--timeout", "1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | FILE holds no settings
            '# nothing'                          | FILE holds no settings
            't0psecret'                          | FILE holds no settings
            '[t0psecret]'                        | FILE holds no settings
            'password: "t0psecret'               | FILE is not YAML: line
            '{apiVersion: v1, kind: Secret}'     | FILE: task-mode is missing
            '{filters: [t0psecret]}'             | FILE: filters must be a block of settings
            '{loaders: {global: t0psecret}}'     | FILE: loaders.global must be a block of settings
            '{task-mode: [all]}'                 | FILE: task-mode must be a single value
            '{task-mode: all, mysql-instances: {source-id: a}}' | FILE: mysql-instances must be a list
            '{task-mode: all, mysql-instances: [a]}' | FILE: mysql-instances must be a list of blocks
            '{name: n, task-mode: all, mysql-instances: [{source-id: b}]}' | no source file with source-id b
            '{name: n, task-mode: all, target-database: {host: h}, mysql-instances: [{source-id: a, route-rules: {r: 1}}]}' | route-rules must be a list
            '{name: n, task-mode: all, target-database: t0psecret, mysql-instances: [{source-id: a}]}' | target-database must be a block of settings
            '{name: n, task-mode: all, nosuch: t0psecret, target-database: {host: h}, mysql-instances: [{source-id: a}]}' | FILE: nosuch is no setting of DM
            """)
    void aTaskOfDm(String text, String message) throws IOException {
        Path task = file("task.yaml", text);
        Path source = file("source.yaml", "{source-id: a, from: {host: h, user: u, password: t0psecret}}");
        assertCannotRun(message.replace("FILE", task.toString()), importDm(task, source));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void twoTasksInOneFile() throws IOException {
        Path task = file("task.yaml", "name: a\n---\nname: b\n");
        assertCannotRun(
                task + " holds more than one YAML value: line", importDm(task, file("s.yaml", "{source-id: a}")));
    }

    private String[] importDm(Path task, Path source) {
        String made = folder.resolve("out").toString();
        return new String[] {"import-dm", "--task", task.toString(), "--source", source.toString(), "--out", made};
    }

    private void assertOneUnreachable(String host, int port, String message, String... more) throws IOException {
        reset();
        String address = "\"database.hostname\": \"" + host + "\", \"database.port\": " + port;
        Path file = file("source.json", "{" + address + ", " + LOGIN + "}");
        List<String> args = new ArrayList<>(List.of("check", "--source", file.toString()));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
        assertThat(out + err.toString()).doesNotContain(SECRET, "\tat ");
    }

    @Override
    void assertCannotRun(String message, String... args) {
        super.assertCannotRun(message, args);
        assertThat(out + err.toString()).doesNotContain(SECRET, "\tat ");
    }

    private void reset() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text == null ? "" : text);
    }
}
