package io.tidbmigrate.migration;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import io.tidbmigrate.stack.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes random transactions to the source while faults happen: tables with a key, with a key of two columns, with two
 * unique keys whose values are swapped, and without a key, where rows are equal. The same seed gives the same statements.
 */
final class Writer implements AutoCloseable {
    private static final long PAUSE_MS = 4;
    private static final int KEYS = 400;

    private final MySqlEndpoint server;
    private final String database;
    private final Random random;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong transactions = new AtomicLong();
    private ScheduledFuture<?> running;
    private Connection connection;

    private Writer(MySqlEndpoint server, String database, long seed) {
        this.server = server;
        this.database = database;
        this.random = new Random(seed);
    }

    /** Creates the tables, with some rows each, before the migration starts. */
    static void createTables(Migration migration) {
        migration.sql(
                "CREATE TABLE keyed (id INT PRIMARY KEY, v VARCHAR(60), n BIGINT NOT NULL DEFAULT 0)",
                "CREATE TABLE composite (a INT, b VARCHAR(20), v TEXT, PRIMARY KEY (a, b))",
                "CREATE TABLE two_keys (id INT PRIMARY KEY, u INT UNIQUE, v INT)",
                "CREATE TABLE keyless (a INT, b VARCHAR(20), d DECIMAL(8,2))",
                numbers("INSERT INTO keyed SELECT n, CONCAT('v', n), n FROM s", KEYS / 2),
                numbers("INSERT INTO composite SELECT n, CONCAT('b', n MOD 7), REPEAT('x', n) FROM s", KEYS / 2),
                numbers("INSERT INTO two_keys SELECT n, n, n FROM s", KEYS / 2),
                numbers("INSERT INTO keyless SELECT n MOD 5, 'equal', 1.5 FROM s", KEYS / 2));
    }

    /** A statement over the table {@code s} of the numbers {@code n} from 1 on; {@code select} ends with {@code FROM s}. */
    static String numbers(String insert, int count) {
        String hinted = insert.replaceFirst("INSERT", "INSERT /*+ SET_VAR(cte_max_recursion_depth = 10000000) */");
        int select = hinted.indexOf(" SELECT ");
        return hinted.substring(0, select)
                + " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < " + count + ")"
                + hinted.substring(select);
    }

    static Writer start(Migration migration, long seed) {
        Writer writer = new Writer(migration.sourceServer(), migration.database(), seed);
        writer.running =
                writer.executor.scheduleWithFixedDelay(writer::transaction, 0, PAUSE_MS, TimeUnit.MILLISECONDS);
        return writer;
    }

    /** Waits until this many more transactions are committed. */
    void awaitMore(int count) {
        long goal = transactions.get() + count;
        Await.until(count + " more transactions", Migration.LONG, () -> transactions.get() >= goal);
    }

    /** Ends after the current transaction. */
    @Override
    public void close() {
        running.cancel(false);
        executor.shutdown();
        Await.until("the writer to end", Migration.LONG, executor::isTerminated);
        disconnect();
    }

    private void transaction() {
        try {
            if (connection == null) {
                connection = server.with("connectTimeout", "5000").open();
                connection.setAutoCommit(false);
                execute(List.of("USE " + Identifier.quoted(database)));
            }
            for (int statements = 1 + random.nextInt(6); statements > 0; statements--) {
                execute(change());
            }
            if (random.nextInt(20) == 0) {
                connection.rollback();
            } else {
                connection.commit();
                transactions.incrementAndGet();
            }
        } catch (SQLException e) {
            disconnect(); // the source is down, or restarts: that is part of the tests
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> change() {
        int id = 1 + random.nextInt(KEYS);
        int other = 1 + random.nextInt(KEYS);
        int value = random.nextInt(1000);
        return switch (random.nextInt(14)) {
            case 0, 1 -> List.of("INSERT IGNORE INTO keyed VALUES (" + id + ", 'i" + value + "', " + value + ")");
            case 2 -> List.of("UPDATE keyed SET n = n + 1, v = 'u" + value + "' WHERE id = " + id);
            case 3 -> List.of("UPDATE IGNORE keyed SET id = " + other + " WHERE id = " + id);
            case 4 -> List.of("DELETE FROM keyed WHERE id = " + id);
            case 5 ->
                List.of("REPLACE INTO composite VALUES (" + id + ", 'b" + value % 7 + "', '" + value + "'), (" + other
                        + ", 'b', NULL)");
            case 6 -> List.of("UPDATE IGNORE composite SET a = " + other + " WHERE a = " + id);
            case 7 -> List.of("DELETE FROM composite WHERE a BETWEEN " + id + " AND " + (id + 2));
            case 8 ->
                List.of("INSERT IGNORE INTO two_keys VALUES (" + id + ", " + (value % 9 == 0 ? "NULL" : "" + id) + ", "
                        + value + ")");
            case 9 ->
                List.of(
                        "SET @x = (SELECT u FROM two_keys WHERE id = " + id
                                + "), @y = (SELECT u FROM two_keys WHERE id = " + other + ")",
                        "UPDATE two_keys SET u = NULL WHERE id = " + id,
                        "UPDATE IGNORE two_keys SET u = @x WHERE id = " + other + " AND @x IS NOT NULL",
                        "UPDATE IGNORE two_keys SET u = @y WHERE id = " + id + " AND @y IS NOT NULL");
            case 10 -> List.of("DELETE FROM two_keys WHERE id = " + id);
            case 11 ->
                List.of("INSERT INTO keyless VALUES (" + value % 5 + ", 'equal', 1.5), (" + value % 5 + ", NULL, 2)");
            case 12 -> List.of("UPDATE keyless SET b = 'u" + value % 3 + "' WHERE a = " + value % 5 + " LIMIT 2");
            default -> List.of("DELETE FROM keyless WHERE a = " + value % 5 + " LIMIT 2");
        };
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // it was broken, and is left
        }
        connection = null;
    }
}
