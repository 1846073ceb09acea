package io.tidbmigrate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Apicurio's schema registry in a process of its own; its schemas are gone when it ends. */
public final class SchemaRegistry implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final int port = FreePorts.next();
    private final ChildProcess process;

    private SchemaRegistry(Path directory) {
        process = ChildProcess.start(
                "registry",
                Folder.make(directory),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        program().toString()),
                Map.of());
    }

    private static Path program() {
        Path folder = Home.root().resolve("integration-tests/avro-converter/target/registry");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a registry, and does not wait for it. */
    public static SchemaRegistry start(Path directory) {
        return new SchemaRegistry(directory);
    }

    public void awaitReady() {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(url() + "/system/info")).build();
        Await.until("the schema registry at " + url(), STARTING, () -> {
            process.requireAlive();
            return HttpClient.newHttpClient()
                            .send(question, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        });
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/apis/registry/v2";
    }

    @Override
    public void close() {
        process.kill();
    }
}
