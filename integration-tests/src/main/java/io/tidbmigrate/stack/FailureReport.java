package io.tidbmigrate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a worker was doing when a wait for it came to nothing: the states of its connectors, the end of its log, its threads.
 * Written to {@code failures.txt} in the stack's folder, which {@code .ci/run} prints when a test failed.
 */
public final class FailureReport {
    private static final int LOG_LINES = 120;
    private static final int LINE = 400;
    private static final String ENTRY = "\\d{4}-\\d\\d-\\d\\dT.*";
    /** Lost connections of Kafka's clients, several a second. */
    private static final List<String> NOISE = List.of(" NetworkClient: ", " Sender: ", " Threads: ");

    private FailureReport() {}

    /**
     * Adds to the file.
     *
     * @return the states of the connectors in one line, for the message of the failure
     */
    public static String write(ConnectWorker worker, String what) {
        String threads = threads(worker); // first: asking for the states may take as long as what failed
        String states = states(worker);
        String text = "==== " + what + "\n" + states + "\n---- the end of " + worker.log() + "\n" + log(worker.log())
                + "---- threads\n" + threads;
        try {
            Files.writeString(
                    worker.home().resolve("failures.txt"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return states;
    }

    private static String states(ConnectWorker worker) {
        try {
            ConnectRest rest = new ConnectRest(worker.url());
            return rest.connectors().stream()
                    .map(name -> name + " " + rest.status(name).findValuesAsText("state"))
                    .collect(Collectors.joining(", "));
        } catch (RuntimeException e) {
            return "states of the connectors: " + e.getMessage();
        }
    }

    private static String log(Path log) {
        try (Stream<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()) {
            List<String> entries = lines.filter(
                            line -> line.matches(ENTRY) && NOISE.stream().noneMatch(line::contains))
                    .toList();
            return entries.subList(Math.max(0, entries.size() - LOG_LINES), entries.size()).stream()
                    .map(line -> line.substring(0, Math.min(LINE, line.length())) + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return "no log: " + e + "\n";
        }
    }

    /** Those that run code of Connect, of Debezium or of ours. */
    private static String threads(ConnectWorker worker) {
        return Stream.of(worker.threads().split("\n\n"))
                .filter(thread -> thread.contains("kafka.connect")
                        || thread.contains("debezium")
                        || thread.contains("tidbmigrate"))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
