package io.tidbmigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.engine.LabTable.Keys;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Stack;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Tables with and without keys, their random history in topics, a target, and sink tasks that are broken on purpose. */
final class Lab implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int POLLED = 1500;

    private final Random random;
    private final String database;
    private final MySqlEndpoint target;
    private final URI address;
    private final Map<String, String> config = new HashMap<>();
    private final List<LabTable> tables;
    private final List<CuttingProxy> proxies = new ArrayList<>();

    Lab(Stack stack, long seed) throws SQLException {
        this.random = new Random(seed);
        this.database = "lab_" + Long.toString(System.nanoTime(), 36) + '_' + seed;
        this.target = stack.target().endpoint();
        this.address = URI.create(stack.target().url().substring("jdbc:".length()));
        this.tables = Arrays.stream(Keys.values())
                .map(keys -> new LabTable(database, keys))
                .toList();
        config.putAll(Map.of(
                "name", "lab",
                "connection.user", stack.target().user(),
                "connection.password", stack.target().password(),
                "meta.schema", database + "_meta",
                "apply.threads", "4",
                "safe.mode.duration.ms", "0",
                "retry.backoff.ms", "1",
                "session.variables", "wait_timeout=3"));
        execute("CREATE DATABASE " + database);
        for (LabTable table : tables) {
            execute(table.create());
        }
    }

    LabTable table(Keys keys) {
        return tables.stream().filter(table -> table.keys() == keys).findFirst().orElseThrow();
    }

    Random random() {
        return random;
    }

    Lab with(String key, String value) {
        config.put(key, value);
        return this;
    }

    /** From now on the source numbers its records. */
    Lab startRuns() {
        tables.forEach(table -> table.topic().startRun());
        return this;
    }

    /** The source goes on, and now and then sends again what it has sent. */
    Lab changes(int each) {
        tables.forEach(table -> changes(table, each));
        return this;
    }

    /** The source changes one table alone: no lane beside it is written while its DDL runs. */
    Lab changes(Keys keys, int number) {
        changes(table(keys), number);
        return this;
    }

    private void changes(LabTable table, int number) {
        for (int i = 0; i < number; i++) {
            table.change(random);
            if (random.nextInt(500) == 0) {
                table.topic().repeat(1 + random.nextInt(30));
            }
        }
    }

    CuttingProxy proxy() {
        CuttingProxy proxy = new CuttingProxy(address.getHost(), address.getPort());
        proxies.add(proxy);
        return proxy;
    }

    HandConnect task(CuttingProxy through) {
        return new HandConnect(config(through), topics());
    }

    /** A task that is not told of one of its lanes. */
    HandConnect taskWithoutOpening(Keys keys) {
        List<Topic> opened = topics().stream()
                .filter(topic -> !topic.equals(table(keys).topic()))
                .toList();
        return new HandConnect(config(proxy()), topics(), opened);
    }

    /** Turns until all is applied. */
    void finish(HandConnect task) {
        turnUntil("all is applied", task, task::isDone);
    }

    void turnUntil(String what, HandConnect task, BooleanSupplier reached) {
        Await.value("the task to turn until " + what, LONG, Duration.ofMillis(1), () -> {
            turn(task);
            return reached.getAsBoolean() ? Optional.of(true) : Optional.empty();
        });
    }

    void turn(HandConnect task) {
        try {
            task.poll(1 + random.nextInt(POLLED));
        } catch (RuntimeException e) {
            throw new Await.Hopeless("the task failed: " + e.getMessage(), e);
        }
    }

    /** Rows, counted, of all tables. */
    void requireEqual(String when) throws SQLException {
        try (Connection connection = target.open()) {
            for (LabTable table : tables) {
                assertThat(table.found(connection))
                        .as(table.topic().lane() + " " + when)
                        .isEqualTo(table.expected());
            }
        }
    }

    /** Rows of a table of the target. */
    List<String> found(Keys keys) throws SQLException {
        try (Connection connection = target.open()) {
            return table(keys).found(connection);
        }
    }

    String database() {
        return database;
    }

    /** A session that has read a table, and keeps DDL from it until it is closed. */
    Connection reading(LabTable table) throws SQLException {
        Connection connection = target.open();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT * FROM " + table.name() + " LIMIT 1").close();
        }
        return connection;
    }

    boolean isWaitingForALock() {
        try {
            return count("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE '%" + database
                            + "%ADD INDEX%' AND STATE LIKE '%metadata lock%'")
                    > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String query) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Topic> topics() {
        return tables.stream().map(LabTable::topic).toList();
    }

    private Map<String, String> config(CuttingProxy through) {
        Map<String, String> own = new HashMap<>(config);
        own.put(
                "connection.url",
                "jdbc:mysql://127.0.0.1:" + through.port() + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true");
        return own;
    }

    @Override
    public void close() throws SQLException {
        proxies.forEach(CuttingProxy::close);
        execute("DROP DATABASE IF EXISTS " + database);
        execute("DROP DATABASE IF EXISTS " + database + "_meta");
    }
}
