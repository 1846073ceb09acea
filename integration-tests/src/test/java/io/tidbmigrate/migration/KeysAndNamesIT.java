package io.tidbmigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.name.Identifier;
import io.tidbmigrate.stack.MySqlServer;
import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every type can be a key, and a column can have every name. */
@ExtendWith(SharedStack.class)
class KeysAndNamesIT {
    /** Type of the key, and five values of it; {@code (n)} behind the type is the length of the key's prefix. */
    private record Key(String type, String prefix, List<String> values) {
        static Key of(String type, String... values) {
            return new Key(type, "", List.of(values));
        }
    }

    private static final List<Key> KEYS = List.of(
            Key.of("TINYINT", "-128", "0", "127", "5", "6"),
            Key.of("BOOL", "0", "1", "2", "3", "4"),
            Key.of("BIGINT UNSIGNED", "18446744073709551615", "0", "9223372036854775808", "1", "2"),
            Key.of("INT(6) UNSIGNED ZEROFILL", "4294967295", "1", "2", "3", "4"),
            Key.of("DECIMAL(40,10)", "-0.1", "99999999999999999999.0000000001", "0", "1", "1.5"),
            Key.of("FLOAT", "0.1", "16777215", "-1.5e30", "1234567.8", "3"),
            Key.of("FLOAT(7,2)", "0.1", "12345.67", "-3.33", "0", "1"),
            Key.of("DOUBLE", "0.1", "1e300", "-1.123456789012345", "0", "7"),
            Key.of("BIT(17)", "b'10000000000000101'", "0", "1", "65535", "2"),
            Key.of("BIT(64)", "18446744073709551615", "0", "1", "9223372036854775808", "2"),
            Key.of("DATE", "'0000-00-00'", "'2020-00-10'", "'2020-02-31'", "'9999-12-31'", "'0000-01-01'"),
            Key.of(
                    "DATETIME(6)",
                    "'0000-00-00'",
                    "'2020-02-31 01:02:03.000004'",
                    "'2024-03-10 02:30:00'",
                    "'9999-12-31 23:59:59.999999'",
                    "'1969-12-31 23:59:59.5'"),
            Key.of(
                    "TIMESTAMP(3)",
                    "'0000-00-00'",
                    "'1970-01-01 00:00:01.5'",
                    "'2024-11-03 05:30:00'",
                    "'2024-11-03 06:30:00'",
                    "'2038-01-19 03:14:07.999'"),
            Key.of("TIME(2)", "'-723:35:47.59'", "'00:00:00.5'", "'-00:00:00.01'", "0", "'24:00:00'"),
            Key.of("TIME(6)", "'-838:59:59'", "'838:59:59'", "'-00:00:00.000001'", "0", "'24:00:00'"),
            Key.of("YEAR", "0", "1901", "2155", "1970", "2000"),
            Key.of("CHAR(10)", "''", "'é表😀'", "'a'", "'b'", "x'00'"),
            Key.of("VARCHAR(20)", "''", "' '", "'a'", "'it''s \\\\'", "'表'"),
            Key.of("VARCHAR(20) CHARACTER SET sjis", "''", "'表'", "'ソ'", "'a'", "'b'"),
            Key.of("ENUM('a,b','it''s','c','d','e')", "1", "2", "3", "4", "5"),
            Key.of("SET('x','y','z')", "0", "1", "2", "7", "5"),
            Key.of("BINARY(4)", "''", "x'00ff'", "'a'", "x'ffffffff'", "'b'"),
            Key.of("VARBINARY(10)", "''", "x'00'", "x'0000'", "x'ff'", "'a'"),
            new Key("TEXT", "(5)", List.of("''", "'a'", "'bbbbbbb'", "'表'", "'c'")),
            new Key("BLOB", "(5)", List.of("''", "x'00'", "x'ff00'", "'a'", "'b'")));

    private static final String LENIENT =
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'";

    private static final List<String> NAMES = List.of(
            "before",
            "after",
            "op",
            "source",
            "ts_ms",
            "transaction",
            "a.b",
            "a`b",
            "`",
            "``x``",
            "a b",
            "\"q\"",
            "it's",
            "a\\b",
            "$d#{e}",
            "é表",
            "ſ",
            "select",
            "id2",
            "n".repeat(64),
            "表".repeat(64),
            "-",
            "1",
            "%s?",
            ",");

    /** Alone, and as the end of a key of two columns. */
    @Test
    void everyTypeIsAKey(Stack stack) throws SQLException, IOException {
        try (Migration migration = Migration.on(stack, "keys")) {
            for (int n = 0; n < 2 * KEYS.size(); n++) {
                Key key = KEYS.get(n / 2);
                migration.sql(
                        LENIENT,
                        "CREATE TABLE k" + n + " (v INT, c " + key.type() + " NOT NULL, b BIT(3) NOT NULL DEFAULT 5,"
                                + " PRIMARY KEY (" + (n % 2 == 0 ? "" : "b, ") + "c" + key.prefix() + "))",
                        "INSERT INTO k" + n + " (v, c) VALUES (1, "
                                + key.values().get(0) + "), (2, " + key.values().get(1) + "), (3, "
                                + key.values().get(2) + ")");
            }
            migration.start().awaitEqual();
            for (int n = 0; n < 2 * KEYS.size(); n++) {
                List<String> values = KEYS.get(n / 2).values();
                migration.sql(
                        LENIENT,
                        "INSERT INTO k" + n + " (v, c) VALUES (4, " + values.get(3) + ")",
                        "UPDATE k" + n + " SET v = v + 10",
                        "UPDATE k" + n + " SET c = " + values.get(4) + " WHERE v = 11",
                        "DELETE FROM k" + n + " WHERE v = 12");
            }
            migration.awaitEqual();
            for (int n = 0; n < 2 * KEYS.size(); n++) {
                // alone in its batch, as a change of many is another statement
                migration.sql("DELETE FROM k" + n + " WHERE v = 11");
            }
            migration.awaitEqual();
            for (int n = 0; n < 2 * KEYS.size(); n++) {
                List<JsonNode> keys = TopicRecords.keys(stack.broker(), migration.topic("k" + n));
                assertThat(keys.subList(4, 8))
                        .as("keys of " + KEYS.get(n / 2).type() + " in the stream and in the full load")
                        .containsExactlyInAnyOrderElementsOf(keys.subList(0, 4));
            }
        }
    }

    @Test
    void everyNameIsAColumn(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "names")) {
            String columns = NAMES.stream()
                    .map(name -> ", " + Identifier.quoted(name) + " VARCHAR(10)")
                    .collect(Collectors.joining());
            String values = ", 'x'".repeat(NAMES.size());
            migration.sql(
                    "CREATE TABLE loaded (id INT PRIMARY KEY" + columns + ")",
                    "INSERT INTO loaded VALUES (1" + values + ")",
                    "CREATE TABLE computed (id INT PRIMARY KEY, v VARCHAR(10), UNIQUE KEY ((LOWER(v))), KEY ((id + 1)),"
                            + " changed TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))",
                    "INSERT INTO computed (id, v) VALUES (1, 'A'), (2, 'B')",
                    "CREATE TABLE altered (id INT PRIMARY KEY)",
                    "INSERT INTO altered VALUES (1)",
                    "CREATE TABLE renamed (id INT PRIMARY KEY" + columns + ")");
            migration.start().awaitEqual();
            List<String> changes = new ArrayList<>(List.of(
                    "INSERT INTO computed (id, v) VALUES (3, 'C')",
                    "UPDATE computed SET v = 'D' WHERE id = 1",
                    "UPDATE computed SET id = 4 WHERE id = 2",
                    "INSERT INTO loaded VALUES (2" + values + ")",
                    "CREATE TABLE streamed (id INT PRIMARY KEY" + columns + ")",
                    "INSERT INTO streamed VALUES (2" + values + ")"));
            for (int n = 0; n < NAMES.size(); n++) {
                String name = Identifier.quoted(NAMES.get(n));
                changes.add("ALTER TABLE altered ADD COLUMN " + name + " INT DEFAULT " + n);
                changes.add("ALTER TABLE renamed RENAME COLUMN " + name + " TO " + Identifier.quoted("n`" + n));
            }
            changes.addAll(List.of(
                    "UPDATE altered SET `a``b` = 77",
                    "INSERT INTO renamed VALUES (3" + values + ")",
                    "ALTER TABLE altered CHANGE `a``b` `c``d` BIGINT, MODIFY " + Identifier.quoted("`") + " BIGINT",
                    "ALTER TABLE altered DROP COLUMN `a.b`, DROP COLUMN " + Identifier.quoted("``x``"),
                    "UPDATE altered SET `c``d` = 78"));
            migration.sql(changes.toArray(String[]::new));
            migration.awaitEqual();
        }
    }

    /** Statements keep the client's spelling in the binlog, rows have the stored one. */
    @Test
    void namesOfAServerThatStoresThemInLowerCase(Stack stack) throws SQLException {
        MySqlServer server = stack.addMySql("lower_case", Map.of("lower_case_table_names", "1"));
        try (Migration migration = Migration.on(stack, server, "lower")) {
            migration.sql(
                    "CREATE TABLE Loaded (Id INT PRIMARY KEY, V INT)", "INSERT INTO LOADED VALUES (1, 1), (2, 2)");
            migration.start().awaitEqual();
            migration.sql(
                    "ALTER TABLE loadED ADD COLUMN W INT",
                    "INSERT INTO LoadeD VALUES (3, 3, 3)",
                    "CREATE TABLE `New One` LIKE LOADed",
                    "INSERT INTO `NEW ONE` SELECT * FROM loaded",
                    "RENAME TABLE `New ONE` TO Renamed",
                    "UPDATE RENAMED SET v = -id",
                    "CREATE TABLE " + migration.database().toUpperCase(Locale.ROOT) + ".Other (id INT PRIMARY KEY)",
                    "INSERT INTO OTHER VALUES (1)",
                    "DROP TABLE LOADED");
            migration.awaitEqual();
            assertThat(migration.fromTarget("SELECT GROUP_CONCAT(table_name ORDER BY table_name)"
                            + " FROM information_schema.tables WHERE table_schema = DATABASE()"))
                    .isEqualTo("caught_up,other,renamed");
        }
    }

    /** Debezium's grammar takes some names for keywords and fails on long comments. */
    @Test
    void wordsAndCommentsThatDebeziumReadsOtherwise(Stack stack) throws SQLException {
        try (Migration migration = Migration.on(stack, "words")) {
            String ofTable = "COMMENT '" + "it''s ".repeat(300) + "'";
            migration.sql(
                    "CREATE TABLE url (url INT PRIMARY KEY COMMENT 'short', v INT COMMENT '" + "c".repeat(1000) + "') "
                            + ofTable + " PARTITION BY HASH (url) PARTITIONS 2",
                    "CREATE TABLE plain (id INT PRIMARY KEY COMMENT 'key') COMMENT 'short'",
                    "INSERT INTO url VALUES (1, 1)");
            migration.start().awaitEqual();
            migration.sql(
                    "CREATE TABLE links (id INT PRIMARY KEY, url VARCHAR(9), auto INT, KEY url (url)) " + ofTable,
                    "INSERT INTO links VALUES (1, 'a', 2)",
                    "ALTER TABLE links ADD manual INT FIRST, MODIFY url VARCHAR(99) AFTER auto",
                    "INSERT INTO links VALUES (3, 2, 4, 'b')",
                    "ALTER TABLE url ADD parallel INT AFTER url",
                    "INSERT INTO url VALUES (2, 3, 4)");
            migration.awaitEqual();
            String comments = "SELECT GROUP_CONCAT(TABLE_NAME, LENGTH(TABLE_COMMENT) ORDER BY TABLE_NAME)"
                    + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()";
            assertThat(migration.fromTarget(comments)).isEqualTo("caught_up0,links1500,plain5,url1500");
            assertThat(
                            migration.fromTarget(
                                    "SELECT GROUP_CONCAT(LENGTH(COLUMN_COMMENT) ORDER BY ORDINAL_POSITION)"
                                            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'url'"))
                    .isEqualTo("5,0,1000");
        }
    }
}
