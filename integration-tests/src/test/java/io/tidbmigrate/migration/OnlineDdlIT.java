package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What gh-ost and pt-osc send to a server, with the tasks stopped between their steps. */
@ExtendWith(SharedStack.class)
class OnlineDdlIT {
    private static final String TABLES =
            "SELECT GROUP_CONCAT(table_name ORDER BY table_name) FROM information_schema.tables"
                    + " WHERE table_schema = DATABASE()";

    @Test
    void changesReachTheRealTableAtTheirPlaceAlsoAcrossRestarts(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "online")) {
            migration.sql(
                    "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10))",
                    "CREATE TABLE p (id INT PRIMARY KEY)",
                    "INSERT INTO t VALUES (1, 'a')",
                    "INSERT INTO p VALUES (1)");
            migration.start().awaitEqual();

            migration.sql(
                    "CREATE /* gh-ost */ TABLE _t_ghc (id INT PRIMARY KEY, hint VARCHAR(64))",
                    "CREATE /* gh-ost */ TABLE _t_gho LIKE t",
                    "ALTER /* gh-ost */ TABLE _t_gho ADD COLUMN n INT NOT NULL DEFAULT 5, MODIFY v VARCHAR(100)",
                    "INSERT INTO t VALUES (2, 'b')",
                    "INSERT /* gh-ost */ INTO _t_gho (id, v) SELECT * FROM t");
            migration.awaitTarget("SELECT COUNT(*) FROM t", "2");
            migration.restart(migration.sourceName());
            migration.sql(
                    "ALTER /* gh-ost */ TABLE _t_gho AUTO_INCREMENT = 7",
                    "RENAME /* gh-ost */ TABLE t TO _t_del, _t_gho TO t",
                    "DROP /* gh-ost */ TABLE _t_ghc, _t_del",
                    "INSERT INTO t VALUES (3, REPEAT('c', 50), 6)");
            migration.awaitTarget("SELECT n FROM t WHERE id = 3", "6");
            migration.restart(migration.sourceName());

            migration.sql(
                    "CREATE TABLE _p_new (id INT PRIMARY KEY)",
                    "ALTER TABLE _p_new ADD COLUMN aborted INT",
                    "DROP TABLE _p_new",
                    "CREATE TABLE _p_new (id INT PRIMARY KEY)",
                    "ALTER TABLE _p_new ADD COLUMN c INT, ADD INDEX (c)",
                    "INSERT INTO _p_new (id) SELECT id FROM p",
                    "RENAME TABLE p TO _p_old, _p_new TO p",
                    "INSERT INTO p VALUES (2, 2)",
                    "DROP TABLE _p_old");
            migration.awaitEqual();
            assertThat(migration.fromTarget(TABLES)).isEqualTo("caught_up,p,t");
        }
    }
}
