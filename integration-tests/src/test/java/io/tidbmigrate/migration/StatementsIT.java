package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever kind of statement or transaction changes rows, the rows arrive. */
@ExtendWith(SharedStack.class)
class StatementsIT {
    /** {@code -Dtransaction.mb=1000} for one that is as large as the worker's heap. */
    private static final int TRANSACTION_MB = Integer.getInteger("transaction.mb", 20);

    /** {@code -Dstatements.seed=…} for the statements of a run that failed. */
    private static final long SEED = Long.getLong("statements.seed", System.nanoTime());

    private static final int RANDOM_STATEMENTS = 300;
    private static final String[] COMPRESSIONS = {"OFF", "ON"};

    @Test
    void rowsOfEveryStatementArrive(Stack stack, @TempDir Path directory) throws SQLException, IOException {
        try (Migration migration = Migration.on(stack, "statements")) {
            migration.sql(
                    "CREATE TABLE a (id INT PRIMARY KEY AUTO_INCREMENT, u INT UNIQUE, v INT)",
                    "CREATE TABLE b (x INT, y VARCHAR(20), a INT, v INT, PRIMARY KEY (x, y))",
                    "CREATE TABLE keyless (a INT, v INT)",
                    "CREATE TABLE big (id INT PRIMARY KEY, t LONGTEXT)");
            migration.start().awaitEqual();
            try (Connection session = migration
                            .sourceServer()
                            .with("allowLoadLocalInfile", "true")
                            .open();
                    Statement source = session.createStatement()) {
                source.execute("SET GLOBAL local_infile = ON");
                source.execute("USE " + migration.database());
                // without locks on gaps, at which prepared transactions would stop the others
                source.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
                for (String compression : COMPRESSIONS) {
                    source.execute("SET SESSION binlog_transaction_compression = " + compression);
                    ofManyKinds(source, directory);
                    random(source, new Random(SEED));
                    distributed(source, compression);
                    large(source);
                    migration.awaitEqual();
                    source.execute("TRUNCATE TABLE big");
                }
                source.execute("SET SESSION sql_log_bin = 0");
                source.execute("UPDATE b SET v = v");
            }
            migration.awaitEqual();
            assertThat(migration.fromTarget("SELECT COUNT(*) FROM a")).isNotEqualTo("0");
        } catch (AssertionError e) {
            throw new AssertionError("-Dstatements.seed=" + SEED, e);
        }
    }

    private static void ofManyKinds(Statement source, Path directory) throws SQLException, IOException {
        Path file = Files.writeString(directory.resolve("rows"), "1001\t1001\t1\n1002\t\\N\t2\n1003\t1003\t3\n");
        for (String sql : new String[] {
            "DELETE FROM a",
            "DELETE FROM b",
            "INSERT INTO a VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3), (4, NULL, 4), (5, 5, 5)",
            "INSERT INTO b SELECT id, CONCAT('y', id), id, v FROM a",
            "INSERT INTO keyless SELECT id, v FROM a UNION ALL SELECT id, v FROM a",
            "UPDATE a JOIN b ON b.a = a.id LEFT JOIN keyless k ON k.a = a.id SET a.v = a.v + 10, b.v = a.v, k.v = b.v, b.y = 'z'",
            "DELETE a, b, keyless FROM a JOIN b ON b.a = a.id JOIN keyless ON keyless.a = a.id WHERE a.id = 2",
            "REPLACE INTO a VALUES (1, 5, 100), (7, 3, 200)",
            "INSERT INTO a VALUES (1, 8, 1), (9, 5, 2), (10, 10, 3) ON DUPLICATE KEY UPDATE id = id + 20, u = NULL, v = v + 1",
            "INSERT IGNORE INTO a VALUES (3, 3, 3), (30, 30, 30)",
            "UPDATE a SET id = id + 1000 ORDER BY id DESC",
            "DELETE FROM keyless ORDER BY a LIMIT 2",
            "DELETE FROM a WHERE id > 1000",
            "LOAD DATA LOCAL INFILE '" + file + "' REPLACE INTO TABLE a",
            "BEGIN",
            "INSERT INTO a VALUES (50, 50, 50)",
            "SAVEPOINT one",
            "UPDATE a SET v = 51 WHERE id = 50",
            "INSERT INTO b VALUES (50, 'lost', 1, 1)",
            "SAVEPOINT two",
            "DELETE FROM a",
            "ROLLBACK TO SAVEPOINT one",
            "INSERT INTO b VALUES (51, 'kept', 1, 1)",
            "RELEASE SAVEPOINT one",
            "COMMIT",
            "BEGIN",
            "DELETE FROM a",
            "ROLLBACK",
            "SET SESSION binlog_rows_query_log_events = ON",
            "CREATE TEMPORARY TABLE passing AS SELECT id, v FROM a",
            "INSERT INTO keyless SELECT * FROM passing",
            "DROP TEMPORARY TABLE passing",
            "SET SESSION binlog_rows_query_log_events = OFF"
        }) {
            source.execute(sql);
        }
    }

    /** Shuffles few rows about, so that keys and unique values meet all the time. */
    private static void random(Statement source, Random random) throws SQLException {
        boolean isOpen = false;
        for (int n = 0; n < RANDOM_STATEMENTS; n++) {
            if (random.nextInt(8) == 0) {
                source.execute(isOpen ? random.nextBoolean() ? "COMMIT" : "ROLLBACK" : "BEGIN");
                isOpen = !isOpen;
            }
            source.execute(statement(random));
        }
        source.execute("COMMIT");
    }

    private static String statement(Random random) {
        int i = random.nextInt(12);
        int j = random.nextInt(12);
        return switch (random.nextInt(9)) {
            case 0 -> "REPLACE INTO a VALUES (" + (i + 1) + ", " + j + ", " + random.nextInt() + ")";
            case 1 ->
                "INSERT INTO a VALUES (" + (i + 1) + ", " + j + ", 0) ON DUPLICATE KEY UPDATE v = v DIV 2, u = NULL";
            case 2 -> "UPDATE IGNORE a SET id = " + (i + 1) + ", u = " + j + " WHERE id = " + (j + 1);
            case 3 -> "UPDATE a SET u = NULL, v = 1 WHERE u BETWEEN " + i + " AND " + j;
            case 4 -> "DELETE FROM a WHERE id = " + (i + 1);
            case 5 -> "REPLACE INTO b VALUES (" + i + ", '" + (char) ('a' + j % 2) + "', " + j + ", " + i + ")";
            case 6 -> "UPDATE IGNORE b SET x = x + 1, y = IF(y = 'a', 'A', 'a ') WHERE x < " + i;
            case 7 -> "UPDATE keyless SET v = v DIV 2 + " + i + " WHERE a > " + j + " LIMIT 3";
            default -> "INSERT INTO keyless VALUES (" + i + ", " + j + "), (" + i + ", " + j + ")";
        };
    }

    /** Prepared in one order and committed in another, and by another session. */
    private static void distributed(Statement source, String name) throws SQLException {
        for (String sql : new String[] {
            "XA START 'one" + name + "'",
            "INSERT INTO a VALUES (201, 201, 1), (202, 202, 2)",
            "UPDATE a SET v = 5 WHERE id = 201",
            "INSERT INTO keyless VALUES (201, 1)",
            "XA END 'one" + name + "'",
            "XA PREPARE 'one" + name + "'",
            "XA START 'two" + name + "'",
            "INSERT INTO a VALUES (203, 203, 1)",
            "XA END 'two" + name + "'",
            "XA PREPARE 'two" + name + "'",
            "INSERT INTO keyless VALUES (202, 2)",
            "XA COMMIT 'two" + name + "'",
            "DELETE FROM a WHERE id = 203",
            "XA COMMIT 'one" + name + "'",
            "UPDATE a SET v = 6 WHERE id = 201",
            "XA START 'alone" + name + "'",
            "DELETE FROM a WHERE id = 202",
            "XA END 'alone" + name + "'",
            "XA COMMIT 'alone" + name + "' ONE PHASE",
            "XA START 'taken back" + name + "'",
            "DELETE FROM a",
            "XA END 'taken back" + name + "'",
            "XA ROLLBACK 'taken back" + name + "'"
        }) {
            source.execute(sql);
        }
    }

    private static void large(Statement source) throws SQLException {
        source.execute("BEGIN");
        for (int n = 0; n < TRANSACTION_MB; n++) {
            source.execute("INSERT INTO big VALUES (" + n + ", REPEAT(CONCAT(RAND(), 'x'), 50000))");
        }
        source.execute("COMMIT");
    }
}
