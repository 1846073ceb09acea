package io.tidbmigrate.stack;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code tidb-server} of this machine with its embedded store, which keeps its data over a restart. */
final class TidbServer implements Target.OwnServer {
    private static final Duration STARTING = Duration.ofSeconds(90);

    private final Path program;
    private final Path directory;
    private final int port = FreePorts.next();
    private final int statusPort = FreePorts.next();
    private ChildProcess process;

    private TidbServer(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    static Optional<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "tidb-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static TidbServer start(Path program, Path parent) {
        TidbServer server = new TidbServer(program, Folder.make(parent.resolve("target")));
        server.start();
        return server;
    }

    @Override
    public void start() {
        process = ChildProcess.start(
                "target",
                directory,
                List.of(
                        program.toString(),
                        "--store=unistore",
                        "--path=" + directory.resolve("data"),
                        "--host=127.0.0.1",
                        "-P",
                        Integer.toString(port),
                        "--status=" + statusPort,
                        "--socket="),
                Map.of());
        Await.until("TiDB at port " + port, STARTING, this::answers);
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop();
        Folder.delete(directory.resolve("data"));
    }

    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/";
    }

    String clientCommand() {
        return MySqlDist.mysql() + " --no-defaults -h 127.0.0.1 -P " + port + " -u root";
    }

    private boolean answers() throws SQLException {
        process.requireAlive();
        MySqlEndpoint endpoint = MySqlEndpoint.of("127.0.0.1", port, "root", "");
        try (Connection connection = endpoint.with("connectTimeout", "2000").open()) {
            return connection.isValid(2);
        }
    }
}
