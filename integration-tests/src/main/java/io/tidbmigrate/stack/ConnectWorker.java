package io.tidbmigrate.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Connect worker in distributed mode, in a process of its own, with {@code connect-config/worker.properties}. Its own
 * classpath is Kafka's; connectors come from {@code plugin.path}.
 */
public final class ConnectWorker implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final String name;
    private final Path directory;
    private final int port = FreePorts.next();
    private final Path settings;
    private final String heap;
    private ChildProcess process;

    private ConnectWorker(
            String name, Path directory, String bootstrapServers, Map<String, String> overrides, String heap) {
        this.name = name;
        this.directory = directory;
        this.heap = heap;
        Map<String, String> own = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "listeners",
                "http://127.0.0.1:" + port,
                "plugin.path",
                Home.pluginPath()));
        own.putAll(overrides);
        this.settings = Settings.write("worker.properties", own, directory.resolve("worker.properties"));
    }

    /**
     * Starts a worker and waits until it answers.
     *
     * @param name name of its folder and log below {@code parent}; workers of one broker are one cluster
     * @param overrides replace lines of the file
     * @param heap most of it, as {@code -Xmx} takes it
     */
    static ConnectWorker start(
            String name, Path parent, String bootstrapServers, Map<String, String> overrides, String heap) {
        ConnectWorker worker =
                new ConnectWorker(name, Folder.make(parent.resolve(name)), bootstrapServers, overrides, heap);
        worker.start();
        return worker;
    }

    /** Starts a stopped or killed worker again, at the same address. */
    public void start() {
        process = ChildProcess.java(
                name,
                directory,
                List.of("-Xms256m", "-Xmx" + heap),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(settings.toString()));
        Await.until("the Connect worker at " + url(), STARTING, () -> {
            process.requireAlive();
            rest().connectors();
            return true;
        });
    }

    public void stop() {
        process.stop();
    }

    /** Ends the worker with SIGKILL, as a crash does. */
    public void kill() {
        process.kill();
    }

    public void restart() {
        stop();
        start();
    }

    /** Freezes the worker; the others take over its tasks, and it wakes up as a zombie. */
    public void suspend() {
        process.suspend();
    }

    public void resume() {
        process.resume();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public ConnectRest rest() {
        return new ConnectRest(url(), slow -> FailureReport.write(this, slow));
    }

    /** The folder of its stack. */
    Path home() {
        return directory.getParent();
    }

    public Path log() {
        return process.log();
    }

    /** What its threads are doing, as {@code jcmd Thread.print} writes it. */
    String threads() {
        return process.threads();
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }
}
