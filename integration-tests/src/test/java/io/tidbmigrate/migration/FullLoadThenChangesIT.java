package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class FullLoadThenChangesIT {
    private static final String HOSTILE_TABLE = "`a \"b\" ``c`` {d}$#é表.x`";

    @Test
    void workerGoesOnFromItsOffsets(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "offsets")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
            Writer.createTables(migration);
            migration.start().awaitEqual();
            migration.sql(
                    "UPDATE t SET v = 'c' WHERE id = 2",
                    "INSERT INTO t VALUES (3, 'd')",
                    "DELETE FROM keyless LIMIT 3");
            migration.awaitEqual();

            migration.onTarget("UPDATE t SET v = 'by hand' WHERE id = 1");
            stack.worker().stop();
            migration.sql("INSERT INTO t VALUES (4, 'while stopped')", "INSERT INTO keyless VALUES (1, 'equal', 1.5)");
            stack.worker().start();

            migration.awaitTarget("SELECT COUNT(*) FROM t", "4");
            assertThat(migration.fromTarget("SELECT v FROM t WHERE id = 1"))
                    .as("a second full load would have put the source's value back")
                    .isEqualTo("by hand");
            migration.sql("UPDATE t SET v = 'e'");
            migration.awaitEqual();
        }
    }

    /** Two migrations, one with hostile names, and the same rows through converters with and without schemas. */
    @Test
    void migrationsOfOneWorkerKeepApart(Stack stack) throws SQLException {
        try (Migration plain = Migration.on(stack, "plain");
                Migration schemas = Migration.on(stack, "schemas")
                        .both("value.converter.schemas.enable", "true")
                        .both("key.converter.schemas.enable", "true");
                Migration hostile = Migration.on(stack, "hostile")) {
            for (Migration migration : new Migration[] {plain, schemas}) {
                Types.create(migration);
                migration.start();
            }
            String other = "`" + hostile.database() + ".a-b ``c`";
            hostile.sql(
                    "CREATE DATABASE " + other,
                    "CREATE TABLE " + other + "." + HOSTILE_TABLE
                            + " (`select` INT, `a``b.c\"d` VARCHAR(20), `é 表` BLOB,"
                            + " PRIMARY KEY (`select`), KEY `key``s` (`a``b.c\"d`))",
                    "INSERT INTO " + other + "." + HOSTILE_TABLE + " VALUES (1, 'a', 'b'), (2, NULL, x'00ff')",
                    "CREATE TABLE `table` (`order` INT, `group` INT, PRIMARY KEY (`order`))",
                    "INSERT INTO `table` VALUES (1, 2)");
            hostile.start();
            plain.awaitEqual();
            schemas.awaitEqual();
            hostile.awaitEqual();

            Types.change(plain);
            Types.change(schemas);
            hostile.sql(
                    "UPDATE " + other + "." + HOSTILE_TABLE + " SET `select` = `select` + 10, `é 表` = NULL",
                    "ALTER TABLE " + other + "." + HOSTILE_TABLE + " ADD COLUMN `new \"é.column` INT DEFAULT 7",
                    "INSERT INTO " + other + "." + HOSTILE_TABLE + " VALUES (3, 'c', 'd', 4)",
                    "INSERT INTO `table` VALUES (3, 4)");
            plain.awaitEqual();
            schemas.awaitEqual();
            hostile.awaitEqual();
        }
    }

    /** With Kafka's default the sink's consumer would see a new topic after five minutes only. */
    @Test
    void newTableOfTheStreamIsSeenAtOnce(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "newtable")) {
            migration.start().awaitEqual();
            migration.sql("CREATE TABLE born_later (id INT PRIMARY KEY)", "INSERT INTO born_later VALUES (1)");
            migration.awaitTarget("SELECT COUNT(*) FROM born_later", "1");
            migration.awaitEqual();
        }
    }
}
