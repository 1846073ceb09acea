package io.tidbmigrate.stack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A source, a target, a broker and a worker, started side by side and stopped in the opposite order of their needs. Stopped
 * as well when the JVM ends, however it is asked to.
 */
public final class Stack implements AutoCloseable {
    private final Path directory;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::closeAll, "stack-at-exit");
    private MySqlServer source;
    private Target target;
    private KafkaBroker broker;
    private ConnectWorker worker;

    private Stack(Path directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a whole stack whose files lie below {@code Home.runs()}. */
    public static Stack start(String name) {
        return start(name, Map.of(), Map.of());
    }

    /** The same with server variables of the source and settings of the worker that differ from the files. */
    public static Stack start(String name, Map<String, String> sourceOptions, Map<String, String> workerSettings) {
        Stack stack = new Stack(Folder.make(
                Home.runs().resolve(name + "-" + ProcessHandle.current().pid())));
        try {
            stack.startParts(sourceOptions, workerSettings);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public MySqlServer source() {
        return source;
    }

    public Target target() {
        return target;
    }

    public KafkaBroker broker() {
        return broker;
    }

    public ConnectWorker worker() {
        return worker;
    }

    public ConnectRest rest() {
        return worker.rest();
    }

    /** Logs, pid files and data of the parts. */
    public Path directory() {
        return directory;
    }

    /** One more server that lives as long as the stack. */
    public MySqlServer addMySql(String name, Map<String, String> options) {
        return add(() -> MySqlServer.start(name, directory, options));
    }

    /** One more worker of the same cluster. */
    public ConnectWorker addWorker(String name, Map<String, String> settings) {
        return add(() -> ConnectWorker.start(name, directory, broker.bootstrapServers(), settings));
    }

    /** Leaves all processes running when this JVM ends. */
    public void leaveRunning() {
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    @Override
    public void close() {
        closeParts();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook is at work or has been.
        }
    }

    private void startParts(Map<String, String> sourceOptions, Map<String, String> workerSettings) {
        var brokerStart = CompletableFuture.supplyAsync(() -> add(() -> KafkaBroker.start(directory, Map.of())));
        var workerStart = brokerStart.thenApplyAsync(started ->
                add(() -> ConnectWorker.start("worker", directory, started.bootstrapServers(), workerSettings)));
        var sourceStart = CompletableFuture.supplyAsync(() -> addMySql("source", sourceOptions));
        var targetStart = CompletableFuture.supplyAsync(
                () -> add(() -> Target.start(directory, Map.of("skip_log_bin", "ON", "gtid_mode", "OFF"))));
        var all = CompletableFuture.allOf(brokerStart, workerStart, sourceStart, targetStart);
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        broker = brokerStart.join();
        worker = workerStart.join();
        source = sourceStart.join();
        target = targetStart.join();
    }

    private <T extends AutoCloseable> T add(Supplier<T> start) {
        T part = start.get();
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    /** At the end of the JVM there may be a child that is still being started. */
    private void closeAll() {
        closeParts();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private void closeParts() {
        List<AutoCloseable> open;
        synchronized (parts) {
            open = List.copyOf(parts);
            parts.clear();
        }
        for (AutoCloseable part : open) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("Could not stop " + part + ": " + e);
            }
        }
    }
}
