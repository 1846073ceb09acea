package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What foreign keys change by themselves is not in the binlog and arrives all the same, in the order of the source. */
@ExtendWith(SharedStack.class)
class ForeignKeysIT {
    private static final int ROUNDS = 20;
    private static final String CASCADE = " ON DELETE CASCADE ON UPDATE CASCADE";

    @Test
    void cascadesArrive(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "keys")) {
            migration.sql(
                    "CREATE TABLE grandparents (id INT PRIMARY KEY, code VARCHAR(20) NOT NULL, note INT, UNIQUE (code))",
                    "CREATE TABLE parents (id INT PRIMARY KEY, code VARCHAR(20) NOT NULL, UNIQUE (code),"
                            + " CONSTRAINT g FOREIGN KEY (code) REFERENCES grandparents (code)" + CASCADE + ")",
                    "CREATE TABLE children (id INT PRIMARY KEY, code VARCHAR(20), parent INT,"
                            + " FOREIGN KEY (code) REFERENCES parents (code)" + CASCADE
                            + ", FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE CASCADE)",
                    "CREATE TABLE orphans (id INT PRIMARY KEY, parent INT,"
                            + " FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE SET NULL)",
                    "CREATE TABLE restricted (id INT PRIMARY KEY, parent INT,"
                            + " FOREIGN KEY (parent) REFERENCES grandparents (id))",
                    "CREATE TABLE tree (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES tree (id) ON DELETE CASCADE)",
                    "CREATE TABLE `no key` (a INT, b INT, KEY (a))",
                    "CREATE TABLE `of, no key` (id INT PRIMARY KEY, a INT)",
                    rows("grandparents", 0, 40, "g%d', 0"),
                    "INSERT INTO parents SELECT id, code FROM grandparents",
                    "INSERT INTO children SELECT id, code, id FROM parents",
                    "INSERT INTO orphans SELECT id, id FROM parents");
            migration.start().awaitEqual();
            migration.sql(
                    "DELETE FROM grandparents WHERE id IN (1, 2, 3)",
                    "UPDATE grandparents SET code = 'new', note = 1 WHERE id = 4",
                    "UPDATE grandparents SET note = 2 WHERE id = 5",
                    "UPDATE parents SET id = id + 100 WHERE id IN (6, 7)",
                    "BEGIN",
                    rows("grandparents", 50, 60, "g%d', 0"),
                    "INSERT INTO parents VALUES (50, 'g50'), (51, 'g51')",
                    "INSERT INTO children VALUES (50, 'g50', 51), (51, 'g51', 50)",
                    "UPDATE children SET parent = 51 WHERE id = 51",
                    "DELETE FROM parents WHERE id = 50",
                    "INSERT INTO parents VALUES (50, 'g50')",
                    "INSERT INTO children VALUES (50, 'g50', 50)",
                    "REPLACE INTO grandparents VALUES (8, 'g8', 8), (9, 'g90', 9)",
                    "COMMIT",
                    "INSERT INTO restricted VALUES (1, 10)",
                    "DELETE FROM restricted",
                    "DELETE FROM grandparents WHERE id = 10",
                    "INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2), (4, NULL), (5, 4)",
                    "DELETE FROM tree WHERE id <> 5");
            migration.awaitEqual();
            migration.sql(
                    "SET foreign_key_checks = 0",
                    "DELETE FROM grandparents WHERE id = 11",
                    "UPDATE parents SET id = 1200 WHERE id = 12",
                    "SET foreign_key_checks = 1",
                    "DELETE FROM parents WHERE id = 13",
                    "SET SESSION binlog_transaction_compression = ON",
                    "BEGIN",
                    "DELETE FROM parents WHERE id = 14",
                    "INSERT INTO children VALUES (1400, NULL, 15)",
                    "DELETE FROM parents WHERE id IN (15, 16)",
                    "COMMIT",
                    "SET foreign_key_checks = 0",
                    "DELETE FROM parents WHERE id = 17",
                    "SET SESSION binlog_transaction_compression = OFF, foreign_key_checks = 1",
                    "ALTER TABLE `of, no key` ADD FOREIGN KEY (a) REFERENCES `no key` (a)" + CASCADE,
                    "INSERT INTO `no key` VALUES (1, 1), (2, 2), (3, 3)",
                    "INSERT INTO `of, no key` VALUES (1, 1), (2, 2), (3, 3)",
                    "DELETE FROM `no key` WHERE a = 1",
                    "UPDATE `no key` SET a = 20 WHERE a = 2",
                    "RENAME TABLE `no key` TO moved",
                    "UPDATE moved SET a = 30 WHERE a = 3",
                    "ALTER TABLE `of, no key` DROP FOREIGN KEY `of, no key_ibfk_1`",
                    "DELETE FROM moved");
            migration.awaitEqual();
            assertThat(migration.fromTarget("SELECT COUNT(*) FROM children WHERE code = 'new'"))
                    .isEqualTo("1");

            migration.onTarget("ALTER TABLE orphans DROP FOREIGN KEY orphans_ibfk_1");
            migration.sql("DELETE FROM parents WHERE id = 20");
            assertThat(migration.awaitSinkFailed()).contains("TM-2003", "`parents`", "`orphans`", "Action: ");
            migration.onTarget(
                    "SET foreign_key_checks = 0",
                    "ALTER TABLE orphans ADD FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE SET NULL");
            migration.restart(migration.sinkName());
            migration.awaitEqual();
        }
    }

    @Test
    void parentsOutsideOfTheSelectionAreRefusedWhereTheyChange(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "outside")) {
            migration.sql(
                    "CREATE TABLE parents (id INT PRIMARY KEY, note INT)",
                    "CREATE TABLE children (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parents (id)"
                            + CASCADE + ")",
                    "INSERT INTO parents VALUES (1, 1), (2, 2)",
                    "INSERT INTO children VALUES (1, 1), (2, 2)");
            migration.source("ignore.tables", migration.database() + ".parents");
            assertThatThrownBy(migration::startSource).hasMessageContaining("is not selected");

            migration.source("precheck.ignore", "foreign_key_cascade").start();
            migration.awaitTarget("SELECT COUNT(*) FROM children", "2");
            migration.sql("UPDATE parents SET note = 3", "INSERT INTO children VALUES (3, 1)");
            migration.awaitTarget("SELECT COUNT(*) FROM children", "3");
            migration.sql("DELETE FROM parents WHERE id = 2");
            assertThat(migration.awaitSourceFailed()).contains("TM-1005", "`parents`", "`children`", "Action: ");
        }
    }

    /** Fences that are met again, by lanes that are behind them and by lanes that are not, hold nobody up. */
    @Test
    void restartsLoseNoFence(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "fences").sink("tasks.max", "2")) {
            migration.sql(
                    "CREATE TABLE parents (id INT PRIMARY KEY)",
                    "CREATE TABLE children (id INT PRIMARY KEY, parent INT NOT NULL,"
                            + " FOREIGN KEY (parent) REFERENCES parents (id)" + CASCADE + ")",
                    "CREATE TABLE others (id INT PRIMARY KEY, parent INT,"
                            + " FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL)");
            migration.start().awaitEqual();
            for (int round = 0; round < ROUNDS; round++) {
                int id = 10 * round;
                migration.sql(
                        "INSERT INTO parents VALUES (" + id + "), (" + (id + 1) + "), (" + (id + 2) + ")",
                        "INSERT INTO children SELECT id, id FROM parents WHERE id >= " + id,
                        "INSERT INTO others SELECT id, id FROM parents WHERE id >= " + id,
                        "DELETE FROM parents WHERE id = " + id,
                        "UPDATE children SET parent = " + (id + 2) + " WHERE parent = " + (id + 1),
                        "UPDATE others SET parent = NULL WHERE parent = " + (id + 2),
                        "UPDATE parents SET id = id + 5 WHERE id = " + (id + 2));
                if (round % 5 == 4) {
                    migration.restart(round % 2 == 0 ? migration.sourceName() : migration.sinkName());
                }
            }
            migration.awaitEqual();
        }
    }

    private static String rows(String table, int from, int to, String row) {
        StringBuilder sql = new StringBuilder("INSERT INTO " + table + " VALUES ");
        for (int id = from; id < to; id++) {
            sql.append(id == from ? "(" : ", (")
                    .append(id)
                    .append(", '")
                    .append(String.format(row, id))
                    .append(')');
        }
        return sql.toString();
    }
}
