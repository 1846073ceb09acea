package io.tidbmigrate.stack;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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
    /** Nothing reads the target's binlog. */
    private static final Map<String, String> TARGET_OPTIONS = Map.of("skip_log_bin", "ON", "gtid_mode", "OFF");

    private static final String HEAP = "1g";

    private final StackPlan plan;
    private final Path directory;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::closeAll, "stack-at-exit");
    private MySqlServer source;
    private Target target;
    private KafkaBroker broker;
    private ConnectWorker worker;

    private Stack(StackPlan plan) {
        this.plan = plan;
        this.directory = Folder.make(
                Home.runs().resolve(plan.name() + "-" + ProcessHandle.current().pid()));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts what the plan says; files are laid below {@link Home#runs()}. */
    public static Stack start(StackPlan plan) {
        Stack stack = new Stack(plan);
        try {
            stack.startParts();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public boolean hasSource() {
        return source != null;
    }

    public MySqlServer source() {
        if (source == null) {
            throw new IllegalStateException("This stack has no source of its own");
        }
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
        return addMySql(name, MySqlDist.MYSQL_8_0, options);
    }

    /** The same of another version or maker. */
    public MySqlServer addMySql(String name, MySqlDist dist, Map<String, String> options) {
        return add(() -> MySqlServer.start(name, directory, dist, options));
    }

    /** One more worker of the same cluster. */
    public ConnectWorker addWorker(String name, Map<String, String> settings) {
        return addWorker(name, settings, HEAP);
    }

    /** The same with another heap than that of all others, as {@code -Xmx} takes it. */
    public ConnectWorker addWorker(String name, Map<String, String> settings, String heap) {
        return add(() -> ConnectWorker.start(name, directory, broker.bootstrapServers(), settings, heap));
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

    private void startParts() {
        var brokerStart = CompletableFuture.supplyAsync(() -> add(() -> KafkaBroker.start(directory, Map.of())));
        var workerStart = brokerStart.thenApplyAsync(started -> add(() ->
                ConnectWorker.start("worker", directory, started.bootstrapServers(), plan.workerSettings(), HEAP)));
        var sourceStart =
                CompletableFuture.supplyAsync(() -> plan.ownSource() ? addMySql("source", plan.sourceOptions()) : null);
        var targetStart = CompletableFuture.supplyAsync(() ->
                add(() -> plan.target().orElseGet(() -> Target.start(directory, targetOptions()))));
        try {
            CompletableFuture.allOf(brokerStart, workerStart, sourceStart, targetStart)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        broker = brokerStart.join();
        worker = workerStart.join();
        source = sourceStart.join();
        target = targetStart.join();
    }

    private Map<String, String> targetOptions() {
        Map<String, String> options = new HashMap<>(TARGET_OPTIONS);
        options.putAll(plan.targetOptions());
        return options;
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
