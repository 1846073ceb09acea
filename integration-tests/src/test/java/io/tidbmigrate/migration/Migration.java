package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import io.tidbmigrate.stack.Backlog;
import io.tidbmigrate.stack.ConnectRest;
import io.tidbmigrate.stack.ConnectorFile;
import io.tidbmigrate.stack.FailureReport;
import io.tidbmigrate.stack.MySqlServer;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One migration on the shared stack: databases, topics and connectors that carry its name, and the claim that both sides
 * are equal. It selects every database whose name begins with {@link #database()}.
 */
final class Migration implements AutoCloseable {
    /** Long enough for a busy machine; nothing is ever expected to take it. */
    static final Duration LONG = Duration.ofMinutes(3);

    private static final String PASSWORD = "only-for-tests";
    /** Sets this run apart from others on the same target. */
    private static final String RUN = Long.toString(System.currentTimeMillis() / 1000 % 46_656, 36);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Stack stack;
    private final MySqlServer sourceServer;
    private final String name;
    private final Map<String, String> source = ConnectorFile.config(ConnectorFile.SOURCE);
    private final Map<String, String> sink = ConnectorFile.config(ConnectorFile.SINK);
    private ConnectRest sinkCluster;
    private int marks;

    private Migration(Stack stack, MySqlServer server, String name, int number) {
        this.stack = stack;
        this.sourceServer = server;
        this.name = name;
        this.sinkCluster = stack.rest();
        server.createMigrationUser("migrator", PASSWORD);
        source.put("topic.prefix", name);
        source.put("do.dbs", name + "*");
        source.put("database.hostname", server.host());
        source.put("database.port", Integer.toString(server.port()));
        source.put("database.user", "migrator");
        source.put("database.password", PASSWORD);
        source.put("database.server.id", Integer.toString(5_700_000 + number));
        source.put(
                "schema.history.internal.kafka.bootstrap.servers",
                stack.broker().bootstrapServers());
        sink.put("topics.regex", name + "\\..*");
        sink.put("connection.url", stack.target().url());
        sink.put("connection.user", stack.target().user());
        sink.put("connection.password", stack.target().password());
    }

    /** A migration with one database; nothing is submitted yet. */
    static Migration on(Stack stack, String name) {
        return on(stack, stack.source(), name);
    }

    /** The same from another source than the stack's. */
    static Migration on(Stack stack, MySqlServer source, String name) {
        int number = NUMBER.incrementAndGet();
        Migration migration = new Migration(stack, source, String.format("%s_%s_%03d", name, RUN, number), number);
        source.execute(
                "CREATE DATABASE " + migration.database(),
                "CREATE TABLE " + migration.database() + ".caught_up (mark INT PRIMARY KEY)");
        return migration;
    }

    /** Changes the source connector's configuration; submitted by the next start. */
    Migration source(String key, String value) {
        source.put(key, value);
        return this;
    }

    Migration sink(String key, String value) {
        sink.put(key, value);
        return this;
    }

    /**
     * For a source that is killed: Kafka gives up the transaction that it leaves open after seconds instead of a minute, for
     * which the next worker waits.
     */
    Migration shortTransactions() {
        return source("producer.override.transaction.timeout.ms", "15000");
    }

    /** Changes both connectors' configurations alike. */
    Migration both(String key, String value) {
        return source(key, value).sink(key, value);
    }

    /** The main database, and the head of the names of all others. */
    String database() {
        return name;
    }

    /** The topic of a table of the main database. */
    String topic(String table) {
        return name + '.' + name + '.' + table;
    }

    String sourceName() {
        return name + "-source";
    }

    String sinkName() {
        return name + "-sink";
    }

    Map<String, String> sourceConfig() {
        return source;
    }

    Map<String, String> sinkConfig() {
        return sink;
    }

    ConnectRest rest() {
        return stack.rest();
    }

    MySqlEndpoint sourceServer() {
        return sourceServer.endpoint();
    }

    /** Submits both connectors. */
    Migration start() {
        startSource();
        startSink();
        return this;
    }

    void startSource() {
        rest().put(sourceName(), source);
    }

    void startSink() {
        startSink(rest());
    }

    /** On another Connect cluster than the source. */
    void startSink(ConnectRest cluster) {
        sinkCluster = cluster;
        cluster.put(sinkName(), sink);
    }

    void awaitRunning() {
        rest().awaitRunning(sourceName(), LONG);
        rest().awaitRunning(sinkName(), LONG);
    }

    String awaitSourceFailed() {
        return rest().awaitFailed(sourceName(), LONG);
    }

    String awaitSinkFailed() {
        return rest().awaitFailed(sinkName(), LONG);
    }

    /** Stops a connector and waits until none of its tasks is left. */
    void stop(String connector) {
        rest().stop(connector);
        Await.until(connector + " to stop", LONG, () -> {
            var status = rest().status(connector);
            return status.path("connector").path("state").asText().equals("STOPPED")
                    && status.path("tasks").isEmpty();
        });
    }

    /** The source's answer to a lost or refused position: its offsets are forgotten and it loads anew. */
    void loadAnew() {
        stop(sourceName());
        rest().deleteOffsets(sourceName());
        rest().resume(sourceName());
    }

    /** Gives a source that has failed its new configuration. A restart alone might begin a task with the old one. */
    void reconfigureSource() {
        stop(sourceName());
        startSource();
        rest().resume(sourceName());
    }

    /** Runs statements on the source, in the main database, in one session. */
    void sql(String... statements) {
        run(sourceServer.endpoint(), statements);
    }

    /** Runs statements on the target, in the main database. */
    void onTarget(String... statements) {
        run(stack.target().endpoint(), statements);
    }

    /** Runs statements on the target, in no database. */
    void onTargetServer(String... statements) {
        Sql.execute(stack.target().endpoint(), statements);
    }

    /** The first column of the first row on the target; empty text for NULL. */
    String fromTarget(String query) throws SQLException {
        return Sql.first(stack.target().endpoint(), name, query);
    }

    /** Starts a connector and its tasks again, and waits until none of them has failed any more. */
    void restart(String connector) {
        rest().restart(connector);
        Await.until(
                connector + " to start again",
                LONG,
                () -> !rest().status(connector).findValuesAsText("state").contains("FAILED"));
    }

    /** Waits until a query on the target gives this answer; a failed connector ends the wait. */
    void awaitTarget(String query, String answer) {
        await(query + " to be " + answer, () -> fromTarget(query).equals(answer));
    }

    /** Waits until all that was written before is applied, and claims that both sides hold the same. */
    void awaitEqual() {
        awaitMark(); // may come with a full load, which is not over then
        awaitMark();
        awaitNoBacklog();
        assertThat(sides().differences()).as("differences of " + name).isEmpty();
    }

    private void awaitMark() {
        marks++;
        sql("INSERT INTO caught_up VALUES (" + marks + ")");
        awaitTarget("SELECT MAX(mark) FROM caught_up", Integer.toString(marks));
    }

    /** Waits until the sink's consumer group stands behind all records. */
    void awaitNoBacklog() {
        Backlog backlog = new Backlog(stack.broker(), name, sinkName());
        await("the sink to apply all that is in the topics of " + name, backlog::isEmpty);
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, LONG, () -> {
                requireNotFailed();
                return condition.call();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    e.getMessage() + "; " + FailureReport.write(stack.worker(), e.getMessage()), e);
        }
    }

    /** Deletes the connectors and what they carried. */
    @Override
    public void close() throws SQLException {
        for (String connector : rest().connectors()) {
            if (connector.equals(sourceName()) || connector.equals(sinkName())) {
                rest().delete(connector);
            }
        }
        for (MySqlEndpoint side :
                new MySqlEndpoint[] {sourceServer.endpoint(), stack.target().endpoint()}) {
            for (String database : sides().databases(side)) {
                Sql.execute(side, "SET lock_wait_timeout = 60", "DROP DATABASE " + Identifier.quoted(database));
            }
        }
    }

    private BothSides sides() {
        return new BothSides(name, sourceServer.endpoint(), stack.target().endpoint());
    }

    private void requireNotFailed() {
        rest().requireNotFailed(sourceName());
        sinkCluster.requireNotFailed(sinkName());
    }

    private void run(MySqlEndpoint server, String... statements) {
        String[] inDatabase = new String[statements.length + 1];
        inDatabase[0] = "USE " + Identifier.quoted(name);
        System.arraycopy(statements, 0, inDatabase, 1, statements.length);
        Sql.execute(server, inDatabase);
    }
}
