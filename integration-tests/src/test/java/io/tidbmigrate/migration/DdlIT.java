package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schema changes at their exact place: each between rows that only fit before or after it. */
@ExtendWith(SharedStack.class)
class DdlIT {
    private static final String COLUMNS =
            "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns"
                    + " WHERE table_schema = DATABASE() AND table_name = 't'";

    @Test
    void statementsBetweenTheRowsOfTheirTables(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "ddl")) {
            String other = migration.database() + "_other";
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10))",
                    "CREATE TABLE emptied (id INT PRIMARY KEY)",
                    "CREATE TABLE left_behind (id INT PRIMARY KEY)",
                    "INSERT INTO t VALUES (1, 'a')",
                    "INSERT INTO emptied VALUES (1)",
                    "INSERT INTO left_behind VALUES (1)");
            migration.start().awaitEqual();

            migration.sql(
                    "INSERT INTO t VALUES (2, 'b')",
                    "ALTER TABLE t ADD COLUMN n INT NOT NULL DEFAULT 5",
                    "INSERT INTO t VALUES (3, 'c', 6)",
                    "ALTER TABLE t MODIFY v VARCHAR(40), ADD COLUMN first_one INT FIRST, ADD INDEX by_n (n)",
                    "INSERT INTO t VALUES (1, 4, 'longer than ten characters', 7)",
                    "ALTER TABLE t CHANGE v text_now TEXT",
                    "UPDATE t SET text_now = REPEAT('x', 3000) WHERE id = 4",
                    "ALTER TABLE t DROP COLUMN first_one",
                    "DELETE FROM t WHERE id = 3",
                    "CREATE UNIQUE INDEX uk ON t (n, id)",
                    "DROP INDEX by_n ON t",
                    "INSERT INTO t VALUES (5, NULL, 8)",
                    "INSERT INTO emptied VALUES (2)",
                    "TRUNCATE TABLE emptied",
                    "INSERT INTO emptied VALUES (3)",
                    "INSERT INTO left_behind VALUES (2)",
                    "DROP TABLE left_behind",
                    "CREATE TABLE left_behind (id INT PRIMARY KEY, other VARCHAR(5))",
                    "INSERT INTO left_behind VALUES (9, 'new')",
                    "CREATE TABLE like_t LIKE t",
                    "INSERT INTO like_t SELECT * FROM t",
                    "RENAME TABLE t TO was_t, like_t TO t",
                    "INSERT INTO t VALUES (6, 'into the copy', 9)",
                    "INSERT INTO was_t VALUES (6, 'into the first', 9)",
                    "ALTER TABLE was_t RENAME TO was_t_2",
                    "DELETE FROM was_t_2 WHERE id = 1",
                    "CREATE TABLE swapped (id INT PRIMARY KEY, a INT, b VARCHAR(5), c INT)",
                    "INSERT INTO swapped VALUES (1, 1, 'b1', 3)",
                    "ALTER TABLE swapped RENAME COLUMN a TO b, RENAME COLUMN b TO a",
                    "INSERT INTO swapped VALUES (2, 2, 'a2', 4)",
                    "ALTER TABLE swapped ADD c VARCHAR(5), DROP c",
                    "INSERT INTO swapped VALUES (3, 3, 'a3', 'c3')",
                    "ALTER TABLE swapped CHANGE a c TEXT, DROP COLUMN c, ADD a INT AFTER id",
                    "INSERT INTO swapped VALUES (4, 4, 4, 'c4')",
                    "CREATE TABLE selected AS SELECT id, n FROM t",
                    "INSERT INTO selected VALUES (100, 100)");
            migration.awaitEqual();

            migration.sql(
                    "CREATE DATABASE " + other + " CHARACTER SET latin1",
                    "CREATE TABLE " + other + ".a (id INT PRIMARY KEY, v VARCHAR(5))",
                    "INSERT INTO " + other + ".a VALUES (1, 'ä')",
                    "RENAME TABLE " + other + ".a TO moved_here",
                    "INSERT INTO moved_here VALUES (2, 'ö')",
                    "CREATE TABLE " + other + ".b (id INT PRIMARY KEY)",
                    "INSERT INTO " + other + ".b VALUES (1)",
                    "ALTER DATABASE " + other + " CHARACTER SET utf8mb4",
                    "CREATE TABLE " + other + ".c (v VARCHAR(5))",
                    "INSERT INTO " + other + ".c VALUES ('表'), ('表')");
            migration.awaitEqual();

            migration.sql(
                    "INSERT INTO " + other + ".b VALUES (2)",
                    "DROP DATABASE " + other,
                    "INSERT INTO emptied VALUES (4)",
                    "CREATE DATABASE " + other,
                    "CREATE TABLE " + other + ".never_seen_before (v VARCHAR(5))",
                    "INSERT INTO " + other + ".never_seen_before VALUES ('ü')",
                    "CREATE TABLE " + other + ".b (other_column INT)",
                    "INSERT INTO " + other + ".b VALUES (3), (3)",
                    "DROP TABLE emptied, selected");
            migration.awaitEqual();
        }
    }

    /** Its rows are gone: a new table in it must not hide that. */
    @Test
    void databaseThatSomebodyDroppedIsNotMadeAgain(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "dropped")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)");
            migration.start().awaitEqual();
            migration.onTargetServer("DROP DATABASE " + migration.database());
            migration.sql("CREATE TABLE other (id INT PRIMARY KEY)");
            assertThat(migration.awaitSinkFailed()).contains("TM-1002", "Unknown database", "CREATE TABLE");
            migration.onTargetServer("CREATE DATABASE " + migration.database());
            migration.restart(migration.sinkName());
            migration.awaitTarget("SELECT COUNT(*) FROM other", "0");
        }
    }

    /** Debezium counts a DDL as done only when the next transaction begins, and a column can be renamed but once. */
    @Test
    void restartRightBehindAStatementThatCannotBeReadTwice(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "ddllast")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY, a INT)", "INSERT INTO t VALUES (1, 1)");
            migration.start().awaitEqual();
            migration.sql("ALTER TABLE t RENAME COLUMN a TO b");
            migration.awaitTarget(
                    "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'b'",
                    "1");
            migration.restart(migration.sourceName());
            migration.sql("INSERT INTO t VALUES (2, 2)");
            migration.awaitEqual();
        }
    }

    /** A crash between the schema history and the offset: the history holds statements that the binlog shows once more. */
    @Test
    void statementsThatTheHistoryKnowsAndTheOffsetDoesNot(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "ddlahead")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY, a INT, gone INT)", "INSERT INTO t VALUES (1, 1, 1)");
            migration.start().awaitEqual();
            migration.sql("ALTER TABLE t ADD COLUMN c INT");
            migration.awaitTarget(COLUMNS, "id,a,gone,c");
            migration.stop(migration.sourceName());
            JsonNode before = migration.rest().offsets(migration.sourceName());
            migration.rest().resume(migration.sourceName());
            migration.sql(
                    "ALTER TABLE t RENAME COLUMN a TO b",
                    "INSERT INTO t VALUES (2, 2, 2, 2)",
                    "ALTER TABLE t DROP COLUMN gone",
                    "CREATE TABLE made AS SELECT * FROM t",
                    "DROP TABLE made");
            migration.awaitTarget(COLUMNS, "id,b,c");
            migration.stop(migration.sourceName());
            migration.rest().alterOffsets(migration.sourceName(), before);
            migration.rest().resume(migration.sourceName());
            migration.sql("INSERT INTO t VALUES (3, 3, 3)");
            migration.awaitEqual();
        }
    }

    /** The same rows reach the target whatever of its statements a crash has cut. */
    @Test
    void killsBetweenStatements(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "ddlkill")) {
            migration.sql("CREATE TABLE t (id INT PRIMARY KEY)", "CREATE TABLE keyless (a INT)");
            migration.start().awaitEqual();
            for (int round = 1; round <= 12; round++) {
                migration.sql(
                        "INSERT INTO t (id) VALUES (" + round + ")",
                        "ALTER TABLE t ADD COLUMN c" + round + " INT DEFAULT " + round,
                        "INSERT INTO keyless (a) VALUES (1), (1)",
                        "ALTER TABLE keyless RENAME COLUMN a TO b",
                        "ALTER TABLE keyless RENAME COLUMN b TO a",
                        "UPDATE t SET c" + round + " = id");
                if (round % 4 == 0) {
                    migration.awaitTarget("SELECT COUNT(*) > " + (round - 4) + " FROM t", "1");
                    stack.worker().kill();
                    stack.worker().start();
                }
            }
            migration.awaitEqual();
        }
    }
}
