package io.tidbmigrate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A started server process: its output goes to {@code <name>.log}, its id to {@code <name>.pid}. */
final class ChildProcess {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path directory;
    private final Process process;

    private ChildProcess(String name, Path directory, Process process) {
        this.name = name;
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts a command in a session of its own, so that Ctrl-C in a terminal reaches only the program that started it, which
     * then stops its children in their order.
     */
    static ChildProcess start(String name, Path directory, List<String> command, Map<String, String> environment) {
        return start(name, directory, command, environment, Path.of("/dev/null"));
    }

    /** The same with a file to read from. */
    static ChildProcess start(String name, Path directory, List<String> command, Path input) {
        return start(name, directory, command, Map.of(), input);
    }

    private static ChildProcess start(
            String name, Path directory, List<String> command, Map<String, String> environment, Path input) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            line.add("/usr/bin/setsid");
        }
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(input.toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Files.writeString(directory.resolve(name + ".pid"), Long.toString(process.pid()));
            return new ChildProcess(name, directory, process);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command.get(0), e);
        }
    }

    /** Starts a Java program on Kafka's jars, in the time zone UTC. */
    static ChildProcess java(String name, Path directory, List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.timezone=UTC");
        command.add("-Dlog4j2.configurationFile=" + Home.log4j().toUri());
        command.addAll(options);
        command.add(main);
        command.addAll(arguments);
        return start(name, directory, command, Map.of("CLASSPATH", Home.kafkaClasspath()));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process ends itself (SIGTERM); killed if it takes too long. */
    void stop() {
        process.destroy();
        if (!hasEnded(GRACE)) {
            kill();
        }
    }

    /** Ends the process with SIGKILL, without a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        if (!hasEnded(GRACE)) {
            throw new IllegalStateException(name + " survived SIGKILL");
        }
    }

    /** Freezes the process as it stands (SIGSTOP). */
    void suspend() {
        signal("STOP");
    }

    /** Lets a frozen process go on (SIGCONT); does nothing to one that has ended. */
    void resume() {
        if (isAlive()) {
            signal("CONT");
        }
    }

    /** Waits for the process to end by itself, and returns its exit code. */
    int await(Duration timeout) {
        if (!hasEnded(timeout)) {
            kill();
            throw new Hopeless(name + " ran longer than " + timeout.toSeconds() + " s" + logTail());
        }
        return process.exitValue();
    }

    Path log() {
        return directory.resolve(name + ".log");
    }

    /** The last lines of the log, for the message of an exception. */
    String logTail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return "; the end of " + log() + ":\n" + String.join("\n", tail);
        } catch (IOException e) {
            return "; no log: " + e.getMessage();
        }
    }

    /** What the threads of a Java program are doing. */
    String threads() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process print = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no threads of " + name + ": " + e.getMessage();
        }
    }

    /** Fails at once when the process has ended, with the end of its log. */
    void requireAlive() {
        if (!isAlive()) {
            throw new Await.Hopeless(name + " ended with code " + process.exitValue() + logTail());
        }
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("No signal " + signal + " to " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean hasEnded(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
