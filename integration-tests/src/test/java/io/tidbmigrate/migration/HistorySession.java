package io.tidbmigrate.migration;

import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One session that changes rows and schemas at random. Sessions know nothing of each other: what fails because another one was
 * there first is part of the history, and is not in the binlog.
 */
final class HistorySession implements AutoCloseable {
    private static final int TABLES = 5;
    private static final int KEYS = 60;
    private static final int ROWS_PER_CHANGE = 8;
    private static final String[] TYPES = {
        "INT",
        "INT NOT NULL DEFAULT 7",
        "BIGINT UNSIGNED",
        "VARCHAR(30)",
        "VARCHAR(40) CHARACTER SET latin1 NOT NULL DEFAULT 'd'",
        "DECIMAL(12,4)",
        "DATETIME(3) DEFAULT '2020-02-02 02:02:02.002'",
        "TEXT",
        "ENUM('a','b','c') DEFAULT 'b'",
        "INT GENERATED ALWAYS AS (id + 1) STORED",
    };

    private final MySqlEndpoint server;
    private final String database;
    private final int number;
    private final Random random;
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicLong schemaChanges = new AtomicLong();
    private final Map<Integer, Long> refused = new ConcurrentHashMap<>();
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "history");

    private HistorySession(Migration migration, int number, long seed) {
        this.server = migration.sourceServer();
        this.database = migration.database();
        this.number = number;
        this.random = new Random(seed);
    }

    /** The odd ones have no key. */
    static void createTables(Migration migration) {
        for (int i = 0; i < TABLES; i++) {
            migration.sql(
                    "CREATE TABLE t" + i + " " + columns(i),
                    Writer.numbers("INSERT INTO t" + i + " (id, v) SELECT n, n FROM s", KEYS / 2));
        }
    }

    private static String columns(int table) {
        return "(id INT" + (table % 2 == 0 ? " PRIMARY KEY" : "") + ", v VARCHAR(60), c1 INT, KEY i1 (c1))";
    }

    static HistorySession start(Migration migration, int number, long seed) {
        HistorySession session = new HistorySession(migration, number, seed);
        session.thread.start();
        return session;
    }

    /** Lets it do so many steps more: a statement or a transaction each. */
    void allow(int steps) {
        allowed.release(steps);
    }

    /** Steps that it may still do. */
    int left() {
        return allowed.availablePermits();
    }

    /** Statements that changed a schema. */
    long schemaChanges() {
        return schemaChanges.get();
    }

    /** Ends after the current statement. */
    @Override
    public void close() {
        isEnding.set(true);
        allowed.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void run() {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 2");
            statement.execute("USE " + Identifier.quoted(database));
            while (true) {
                allowed.acquire();
                if (isEnding.get()) {
                    return;
                }
                step(connection, statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the source is not touched by the faults of this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(Connection connection, Statement statement) throws SQLException {
        boolean isSchema = random.nextInt(ROWS_PER_CHANGE) == 0;
        connection.setAutoCommit(isSchema || random.nextBoolean());
        int statements = connection.getAutoCommit() ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < statements; i++) {
            try {
                statement.execute(isSchema ? schemaChange() : rowChange());
                schemaChanges.addAndGet(isSchema ? 1 : 0);
            } catch (SQLException e) {
                refused.merge(e.getErrorCode(), 1L, Long::sum);
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private String rowChange() {
        String table = table();
        int id = random.nextInt(KEYS);
        int value = random.nextInt(1000);
        return switch (random.nextInt(8)) {
            case 0, 1 -> "INSERT INTO " + table + " (id, v) VALUES (" + id + ", 'i" + value + "')";
            case 2 -> "REPLACE INTO " + table + " (id, v) VALUES (" + id + ", 'r'), (" + value % KEYS + ", NULL)";
            case 3 -> "UPDATE " + table + " SET v = 'u" + value + "' WHERE id BETWEEN " + id + " AND " + (id + 3);
            case 4 -> "UPDATE " + table + " SET id = " + value % KEYS + " WHERE id = " + id;
            case 5 -> "UPDATE " + table + " SET " + column() + " = " + value % 3 + " WHERE id > " + id;
            case 6 -> "DELETE FROM " + table + " WHERE id = " + id;
            default -> "INSERT INTO " + table + " (id, " + column() + ") VALUES (" + (id + KEYS) + ", 1)";
        };
    }

    private String schemaChange() {
        String table = table();
        String other = table();
        String made = "made" + number + "_" + random.nextInt(2);
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> "ALTER TABLE " + table + " ADD COLUMN " + column() + " " + type() + place();
            case 5, 6 -> "ALTER TABLE " + table + " DROP COLUMN " + column();
            case 7 -> "ALTER TABLE " + table + " ADD " + column() + " " + type() + ", DROP " + column();
            case 8 -> "ALTER TABLE " + table + " RENAME COLUMN " + column() + " TO " + column();
            case 9 -> "ALTER TABLE " + table + " CHANGE " + column() + " " + column() + " BIGINT";
            case 10 -> "ALTER TABLE " + table + " ADD KEY i" + random.nextInt(3) + " (" + column() + ", id)";
            case 11 -> "DROP INDEX i" + random.nextInt(3) + " ON " + table;
            case 12 ->
                "RENAME TABLE " + table + " TO swap" + number + ", " + other + " TO " + table + ", swap" + number
                        + " TO " + other;
            case 13 -> "RENAME TABLE " + table + " TO moved" + number;
            case 14 -> "ALTER TABLE moved" + number + " RENAME TO " + table;
            case 15 -> "TRUNCATE " + table;
            case 16 -> "DROP TABLE " + table;
            case 17, 18 -> "CREATE TABLE " + table + " " + columns(random.nextInt(2));
            case 19 -> "CREATE TABLE " + table + " LIKE " + other;
            case 20 -> "CREATE TABLE " + table + " AS SELECT id, v, 1 AS c2 FROM " + other;
            case 21 -> "CREATE DATABASE " + database + made;
            case 22 -> "CREATE TABLE " + database + made + ".t LIKE " + other;
            default -> "DROP DATABASE " + database + made;
        };
    }

    private String table() {
        return "t" + random.nextInt(TABLES);
    }

    private String column() {
        return "c" + random.nextInt(4);
    }

    private String type() {
        return TYPES[random.nextInt(TYPES.length)];
    }

    private String place() {
        return random.nextInt(3) == 0 ? " AFTER id" : "";
    }

    @Override
    public String toString() {
        return "session " + number + ": " + schemaChanges + " schema changes, refused by the source (error=times): "
                + refused;
    }
}
