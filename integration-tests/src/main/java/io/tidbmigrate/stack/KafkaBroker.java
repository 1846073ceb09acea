package io.tidbmigrate.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** One Kafka node, broker and controller, in a process of its own, with {@code connect-config/broker.properties}. */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(90);

    private final Path directory;
    private final int port = FreePorts.next();
    private final Path settings;
    private ChildProcess process;

    private KafkaBroker(Path directory, Map<String, String> overrides) {
        this.directory = directory;
        int controllerPort = FreePorts.next();
        Map<String, String> own = new HashMap<>(Map.of(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://" + bootstrapServers(),
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "log.dirs", data().toString()));
        own.putAll(overrides);
        this.settings = Settings.write("broker.properties", own, directory.resolve("broker.properties"));
    }

    /** Starts an empty broker; {@code overrides} replace lines of the file. */
    public static KafkaBroker start(Path parent, Map<String, String> overrides) {
        KafkaBroker broker = new KafkaBroker(Folder.make(parent.resolve("broker")), overrides);
        Folder.delete(broker.data());
        ChildProcess format = ChildProcess.java(
                "broker-format",
                broker.directory,
                List.of("-XX:TieredStopAtLevel=1"),
                "kafka.tools.StorageTool",
                List.of("format", "-t", Uuid.randomUuid().toString(), "-c", broker.settings.toString()));
        if (format.await(STARTING) != 0) {
            throw new Await.Hopeless("Kafka could not format its storage" + format.logTail());
        }
        broker.start();
        return broker;
    }

    /** Starts a stopped or killed broker again, on the same data and port. */
    public void start() {
        process = ChildProcess.java(
                "broker", directory, List.of("-Xms256m", "-Xmx512m"), "kafka.Kafka", List.of(settings.toString()));
        Await.until("Kafka at " + bootstrapServers(), STARTING, this::listens);
    }

    public void stop() {
        process.stop();
    }

    public void kill() {
        process.kill();
    }

    public void restart() {
        stop();
        start();
    }

    public void suspend() {
        process.suspend();
    }

    public void resume() {
        process.resume();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** A client for topics and groups; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** The names of all topics that are not Kafka's own. */
    public Set<String> topics() {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Topics of " + bootstrapServers() + ": " + e, e);
        }
    }

    public Path log() {
        return process.log();
    }

    /** Ends the broker, at once since its data are deleted; the log stays. */
    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
        Folder.delete(data());
    }

    private Path data() {
        return directory.resolve("data");
    }

    private boolean listens() throws Exception {
        process.requireAlive();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        }
    }
}
