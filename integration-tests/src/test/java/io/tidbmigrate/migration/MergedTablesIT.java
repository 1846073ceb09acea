package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several tables in one, and what an operator decides about statements that it cannot take. */
@ExtendWith(SharedStack.class)
class MergedTablesIT {
    private static final String ROWS =
            "SELECT GROUP_CONCAT(CONCAT(c_table, ':', id, v) ORDER BY c_table, id) FROM merged";

    /** No row has said yet where the tables' rows go; the statements that made them have. */
    @Test
    void statementsOfEmptyTablesCountOnce(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "merged_empty")) {
            migration.sql(
                    "CREATE TABLE t_1 (id INT PRIMARY KEY, v VARCHAR(10))",
                    "CREATE TABLE t_2 (id INT PRIMARY KEY, v VARCHAR(10))");
            migration
                    .sink("routes", "r")
                    .sink("routes.r.schema.pattern", migration.database())
                    .sink("routes.r.table.pattern", "t_*")
                    .sink("routes.r.target.schema", migration.database())
                    .sink("routes.r.target.table", "merged")
                    .start()
                    .awaitTarget("SELECT COUNT(*) FROM merged", "0");
            migration.sql(
                    "CREATE TABLE t_3 LIKE t_1",
                    "ALTER TABLE t_1 ADD n INT",
                    "ALTER TABLE t_2 ADD n INT",
                    "ALTER TABLE t_3 ADD n INT",
                    "INSERT INTO t_2 VALUES (2, 'b', 7)",
                    "INSERT INTO t_3 VALUES (3, 'c', 8)",
                    "RENAME TABLE t_3 TO t_4",
                    "INSERT INTO t_4 VALUES (4, 'd', 9)");
            migration.awaitTarget("SELECT GROUP_CONCAT(id, v, n ORDER BY id) FROM merged", "2b7,3c8,4d9");
        }
    }

    @Test
    void rowsSayWhereTheyComeFromAndStatementsCountOnce(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "merged")) {
            String name = migration.database();
            migration.onTargetServer(
                    "CREATE DATABASE " + name,
                    "CREATE TABLE " + name
                            + ".merged (id INT, v VARCHAR(10), c_table VARCHAR(10), c_source VARCHAR(20),"
                            + " PRIMARY KEY (id, c_table))");
            migration.sql(
                    "CREATE TABLE t_1 (id INT PRIMARY KEY, v VARCHAR(10))",
                    "CREATE TABLE t_2 (id INT PRIMARY KEY, v VARCHAR(10))",
                    "INSERT INTO t_1 VALUES (1, 'a')",
                    "INSERT INTO t_2 VALUES (1, 'a')");
            migration
                    .source("source.id", "mysql-01")
                    .sink("routes", "r")
                    .sink("routes.r.schema.pattern", name)
                    .sink("routes.r.table.pattern", "t_*")
                    .sink("routes.r.target.schema", name)
                    .sink("routes.r.target.table", "merged")
                    .sink("routes.r.extract.table.regexp", "t_(.*)")
                    .sink("routes.r.extract.table.column", "c_table")
                    .sink("routes.r.extract.source.regexp", "(.*)")
                    .sink("routes.r.extract.source.column", "c_source")
                    .start()
                    .awaitTarget(ROWS, "1:1a,2:1a");

            migration.sql(
                    "ALTER TABLE t_1 ADD n INT",
                    "ALTER TABLE t_2 ADD n INT",
                    "INSERT INTO t_1 VALUES (2, 'b', 7)",
                    "INSERT INTO t_2 VALUES (2, 'b', 7)",
                    "UPDATE t_2 SET v = 'x' WHERE id = 1",
                    "DELETE FROM t_1 WHERE id = 1");
            migration.awaitTarget(ROWS, "1:2b,2:1x,2:2b");
            assertThat(migration.fromTarget("SELECT COUNT(*) FROM merged WHERE c_source = 'mysql-01'"))
                    .isEqualTo("3");

            migration.sql("TRUNCATE TABLE t_1", "INSERT INTO t_1 VALUES (3, 'c', 8)");
            assertThat(migration.awaitSinkFailed()).contains("TM-1002", "ddl_override", "TRUNCATE");
            migration.onTarget(
                    "INSERT INTO tidb_migrate.ddl_override (source, pattern, action, statements) VALUES ('" + name
                            + "', '^truncate', 'skip', NULL), ('" + name + "', 'add u int unique', 'replace',"
                            + " 'ALTER TABLE t_1 ADD u INT; ALTER TABLE t_1 ADD KEY by_u (u)')");
            migration.restart(migration.sinkName());
            migration.sql("ALTER TABLE t_1 ADD u INT UNIQUE", "INSERT INTO t_1 VALUES (4, 'd', 9, 1)");
            migration.awaitTarget(ROWS, "1:2b,1:3c,1:4d,2:1x,2:2b");
            assertThat(migration.fromTarget("SELECT GROUP_CONCAT(index_name) FROM information_schema.statistics"
                            + " WHERE table_schema = DATABASE() AND column_name = 'u' AND non_unique = 1"))
                    .isEqualTo("by_u");

            migration.onTarget("INSERT INTO tidb_migrate.ddl_override (source, pattern, action, statements) VALUES ('"
                    + name + "', 'modify v', 'inject', 'ALTER TABLE t_1 ADD KEY before_it (v)')");
            migration.sql("ALTER TABLE t_1 MODIFY v VARCHAR(90)", "INSERT INTO t_1 VALUES (5, REPEAT('e', 90), 9, 2)");
            migration.awaitTarget("SELECT CHAR_LENGTH(v) FROM merged WHERE id = 5", "90");
            assertThat(migration.fromTarget("SELECT COUNT(*) FROM information_schema.statistics"
                            + " WHERE table_schema = DATABASE() AND index_name = 'before_it'"))
                    .isEqualTo("1");
        }
    }
}
