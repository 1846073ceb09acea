package io.tidbmigrate.parser;

import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * TiDB's own parser: a Go program in {@code integration-tests/tidb-parser}, built when it is first asked. Where there is no
 * Go, or where its module cannot be had, it says so, and nothing is parsed.
 */
public final class TidbParser {
    private static final long BUILD_MINUTES = 10;
    private static TidbParser known;

    private final Path program;
    private final String missing;

    private TidbParser(Path program, String missing) {
        this.program = program;
        this.missing = missing;
    }

    /** The one of this JVM. */
    public static synchronized TidbParser get() {
        if (known == null) {
            known = build();
        }
        return known;
    }

    /** Why nothing can be parsed; empty if it can. */
    public String missing() {
        return missing;
    }

    /**
     * What the parser refuses, with its reason.
     *
     * @param sessions statements in the order of each session, in the bytes of ISO-8859-1
     */
    public List<String> refused(Iterable<List<String>> sessions) {
        try {
            Process process = new ProcessBuilder(program.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
            try (OutputStream input = process.getOutputStream()) {
                for (List<String> session : sessions) {
                    input.write(0);
                    for (String statement : session) {
                        input.write(statement.getBytes(StandardCharsets.ISO_8859_1));
                        input.write(0);
                    }
                }
            }
            String text = new String(output.join(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program + " ended with code " + process.exitValue() + ": " + text);
            }
            return Stream.of(text.split("\0", -1))
                    .filter(each -> !each.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TidbParser build() {
        Path source = Home.root().resolve("integration-tests/tidb-parser");
        Path program = Home.root()
                .resolve("integration-tests/target/tidb-parser-"
                        + ProcessHandle.current().pid());
        List<String> command = new ArrayList<>(List.of("go", "build", "-o", program.toString(), "."));
        Path lock = program.resolveSibling("tidb-parser.lock");
        try {
            Files.createDirectories(program.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Of two JVMs the second finds what the first has built in Go's own cache.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            Path log = Files.createTempFile("tidb-parser", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(source.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(Map.of("GOFLAGS", "-mod=readonly -buildvcs=false", "GOTOOLCHAIN", "local"));
            Process process = builder.start();
            if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new TidbParser(program, "go build has not ended in " + BUILD_MINUTES + " minutes");
            }
            String text = Files.readString(log);
            Files.delete(log);
            program.toFile().deleteOnExit();
            return new TidbParser(program, process.exitValue() == 0 ? "" : "go build: " + text.strip());
        } catch (IOException e) {
            return new TidbParser(program, "no Go: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
