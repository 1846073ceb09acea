package io.tidbmigrate.acceptance;

import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code mysql} program: the files of the pack use DELIMITER and other words that only it knows. */
record MySqlClient(String host, int port, String user, String password) {
    private static final Path PROGRAM = Path.of("integration-tests", "runtime", "target", "mysql", "bin", "mysql");
    private static final long TIME_LIMIT_SECONDS = 120;
    static final String UTF8 = "utf8mb4";

    /** Runs a file as one session, in the way of {@code mysql < file}. */
    void runFile(Path file) {
        run(file, List.of("--default-character-set=" + UTF8));
    }

    /** Runs statements as one session, and returns what they print: values between tabs, rows between line ends. */
    String run(String sql, String charset) {
        Path file = null;
        try {
            Charset encoding = charset.equals(UTF8) ? StandardCharsets.UTF_8 : Charset.forName(charset);
            file = Files.writeString(Files.createTempFile("acceptance", ".sql"), sql, encoding);
            return run(file, List.of("--default-character-set=" + charset, "-N", "-B"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private String run(Path input, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Home.root().resolve(PROGRAM).toString(),
                "--no-defaults",
                "--host=" + host,
                "--port=" + port,
                "--protocol=TCP",
                "--user=" + user));
        command.addAll(options);
        Path output = null;
        try {
            output = Files.createTempFile("acceptance", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("MYSQL_PWD", password);
            Process process = builder.start();
            if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("mysql < " + input + " has not ended in " + TIME_LIMIT_SECONDS + " s");
            }
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).stripTrailing();
            if (process.exitValue() != 0) {
                throw new IllegalStateException("mysql < " + input + " at port " + port + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            delete(output);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
