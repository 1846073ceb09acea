package io.tidbmigrate.migration;

/** Tables, rows and DDL that every server since MySQL 5.6 knows. */
final class OldAndNew {
    private static final String NULLS = ", NULL".repeat(15);

    private OldAndNew() {}

    static void create(Migration migration) {
        migration.sql(
                "SET SESSION sql_mode = '', time_zone = '+00:00'",
                types("types"),
                "INSERT INTO types VALUES " + row(1) + ", (2" + NULLS + ")",
                "CREATE TABLE keyless (u BIGINT UNSIGNED, d DOUBLE, t TIME(3), v VARBINARY(20))",
                "INSERT INTO keyless SELECT u, g, t, v FROM types",
                "INSERT INTO keyless SELECT * FROM keyless",
                "CREATE TABLE untouched (id INT PRIMARY KEY, v VARCHAR(20)) DEFAULT CHARSET = utf8",
                "INSERT INTO untouched VALUES (1, 'as it was')",
                "CREATE TABLE parts (id INT PRIMARY KEY, v INT) PARTITION BY RANGE (id)"
                        + " (PARTITION p0 VALUES LESS THAN (100), PARTITION p1 VALUES LESS THAN MAXVALUE)",
                "INSERT INTO parts VALUES (1, 1), (1000, 2)");
    }

    static void change(Migration migration) {
        migration.sql(
                "SET SESSION sql_mode = '', time_zone = '-03:00'",
                "INSERT INTO types VALUES " + row(3) + ", (4" + NULLS + ")",
                "UPDATE types SET c = NULL, dt = NULL, da = '9999-12-31', t = '838:59:59', u = 0 WHERE id = 1",
                "DELETE FROM types WHERE id = 2",
                "UPDATE types SET id = id + 10",
                types("types_of_the_stream"),
                "INSERT INTO types_of_the_stream SELECT * FROM types",
                "ALTER TABLE types_of_the_stream ADD COLUMN more INT NOT NULL DEFAULT 7, ADD INDEX by_c (c),"
                        + " CHANGE COLUMN l renamed MEDIUMTEXT",
                "UPDATE types_of_the_stream SET more = id",
                "DELETE FROM keyless LIMIT 1",
                "RENAME TABLE parts TO other_parts",
                "TRUNCATE TABLE other_parts",
                "INSERT INTO other_parts VALUES (5, 5)");
    }

    static void changeWhileStopped(Migration migration) {
        migration.sql(
                "SET SESSION sql_mode = ''",
                "ALTER TABLE types DROP COLUMN l",
                "UPDATE types SET e = 'x'",
                "CREATE TABLE born_while_stopped (id INT PRIMARY KEY, v VARCHAR(10))",
                "INSERT INTO born_while_stopped VALUES (1, 'é')",
                "INSERT INTO keyless VALUES (1, 1.5, '01:00:00', 'a')");
    }

    private static String types(String table) {
        return "CREATE TABLE " + table
                + " (id INT PRIMARY KEY, u BIGINT UNSIGNED, d DECIMAL(30,10), g DOUBLE, b BIT(12),"
                + " t TIME(6), dt DATETIME(6), implicit TIMESTAMP, ts TIMESTAMP(3) NULL, y YEAR, da DATE, v VARBINARY(20),"
                + " c CHAR(5) DEFAULT 'dflt', l LONGTEXT CHARACTER SET utf8mb4, e ENUM('x','y z'), s SET('p','q'))"
                + " DEFAULT CHARSET = latin1";
    }

    private static String row(int id) {
        return "(" + id + ", 18446744073709551615, -12345678901234567890.0123456789, 1e-300, b'100000000001',"
                + " '-12:34:56.123456', '9999-12-31 23:59:59.999999', '2020-02-29 12:00:00', '2038-01-18 20:00:00.123', 2155, '1000-01-01',"
                + " x'00ff0a', 'ab', 'é表😀', 'y z', 'p,q')";
    }
}
