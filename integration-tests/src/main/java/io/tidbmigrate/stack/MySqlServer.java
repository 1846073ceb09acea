package io.tidbmigrate.stack;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A server of its own process, data folder and port; MySQL 8.0 with {@code connect-config/mysql.cnf} unless said otherwise. */
public final class MySqlServer implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(90);

    private final String name;
    private final Path directory;
    private final MySqlDist dist;
    private final Map<String, String> options;
    private final int port = FreePorts.next();
    private ChildProcess process;

    private MySqlServer(String name, Path directory, MySqlDist dist, Map<String, String> options) {
        this.name = name;
        this.directory = directory;
        this.dist = dist;
        this.options = new TreeMap<>(dist.options());
        this.options.putAll(options);
        this.options.putIfAbsent("server_id", Integer.toString(1 + new Random().nextInt(1_000_000)));
    }

    /**
     * Starts a server on an empty database.
     *
     * @param name name of its folder and log below {@code parent}
     * @param options server variables that differ from the file, such as {@code binlog_format=STATEMENT}
     */
    public static MySqlServer start(String name, Path parent, Map<String, String> options) {
        return start(name, parent, MySqlDist.MYSQL_8_0, options);
    }

    /** The same of another version or maker. */
    public static MySqlServer start(String name, Path parent, MySqlDist dist, Map<String, String> options) {
        MySqlServer server = new MySqlServer(name, Folder.make(parent.resolve(name)), dist, options);
        Folder.delete(server.data());
        dist.fill(server.data(), options.getOrDefault("lower_case_table_names", "0"));
        Folder.make(server.directory.resolve("tmp"));
        server.start();
        return server;
    }

    /** Starts a stopped or killed server again, on the same data and port. */
    public void start() {
        dist.require();
        process = ChildProcess.start(name, directory, command(), Map.of());
        Await.until("MySQL at port " + port, STARTING, this::answers);
    }

    /** Shuts the server down; the data stay. */
    public void stop() {
        process.stop();
    }

    /** Ends the server with SIGKILL; the data stay as they are. */
    public void kill() {
        process.kill();
    }

    public void restart() {
        stop();
        start();
    }

    /** Freezes the server: connections stay open and nothing answers. */
    public void suspend() {
        process.suspend();
    }

    public void resume() {
        process.resume();
    }

    /** The user root, who has no password, at 127.0.0.1. */
    public MySqlEndpoint endpoint() {
        return MySqlEndpoint.of(host(), port, "root", "");
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** For {@code connection.url}; nothing but the address. */
    public String url() {
        return "jdbc:mysql://" + host() + ":" + port + "/";
    }

    public Path log() {
        return process.log();
    }

    /** How to reach the server with the {@code mysql} client that comes with it. */
    public String clientCommand() {
        return MySqlDist.mysql() + " --no-defaults -h " + host() + " -P " + port + " -u root";
    }

    /** Runs statements as root, one connection for all. */
    public void execute(String... statements) {
        try (Connection connection = endpoint().open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    /** A user with the rights that the documentation asks for on a source, and no others. */
    public MySqlEndpoint createMigrationUser(String user, String password) {
        execute(dist.createUser(user, password), "GRANT " + dist.rights() + " ON *.* TO '" + user + "'@'%'");
        return MySqlEndpoint.of(host(), port, user, password);
    }

    /** Ends the server, at once since its data are deleted; the log stays. */
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

    private List<String> command() {
        List<String> command = new ArrayList<>(dist.command());
        command.addAll(List.of(
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + dist.home(),
                "--datadir=" + data(),
                "--tmpdir=" + directory.resolve("tmp"),
                "--bind-address=" + host(),
                "--port=" + port,
                // Relative to the data folder: the path of a socket may have no more than 107 characters.
                "--socket=mysql.sock",
                "--pid-file=mysqld.pid",
                // The system keeps what a killed server has written; only a power cut would lose it.
                "--innodb-flush-log-at-trx-commit=2",
                "--sync-binlog=0"));
        options.forEach((variable, value) -> command.add("--" + variable + "=" + value));
        return command;
    }

    private boolean answers() throws SQLException {
        process.requireAlive();
        try (Connection connection = endpoint().with("connectTimeout", "2000").open()) {
            return connection.isValid(2);
        }
    }
}
