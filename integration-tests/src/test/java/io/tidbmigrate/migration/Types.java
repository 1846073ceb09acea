package io.tidbmigrate.migration;

/** Tables with one column of each type that a converter may change, at their limits. */
final class Types {
    private Types() {}

    static void create(Migration migration) {
        migration.sql(
                "CREATE TABLE types (id INT PRIMARY KEY, u BIGINT UNSIGNED, d DECIMAL(30,10), f FLOAT, g DOUBLE,"
                        + " b BIT(12), t TIME(6), dt DATETIME(6), ts TIMESTAMP(3) NULL, y YEAR, da DATE, v VARBINARY(20),"
                        + " c CHAR(5) DEFAULT 'dflt', l LONGTEXT, e ENUM('x','y z'), s SET('p','q'), j JSON)",
                "SET SESSION time_zone = '+05:00', sql_mode = ''",
                "INSERT INTO types VALUES " + row(1) + ", (2" + ", NULL".repeat(16) + ")",
                "CREATE TABLE no_key (u BIGINT UNSIGNED, f FLOAT, t TIME(6), v VARBINARY(20), c CHAR(5) DEFAULT 'dflt')",
                "INSERT INTO no_key SELECT u, f, t, v, c FROM types");
    }

    static void change(Migration migration) {
        migration.sql(
                "SET SESSION time_zone = '-03:00', sql_mode = ''",
                "INSERT INTO types VALUES " + row(3) + ", (4" + ", NULL".repeat(16) + ")",
                "UPDATE types SET c = NULL, dt = NULL, da = '9999-12-31', t = '838:59:59', u = 0 WHERE id = 1",
                "UPDATE types SET c = '', l = 'é表😀' WHERE id = 2",
                "INSERT INTO no_key SELECT u, f, t, v, c FROM types",
                "DELETE FROM no_key WHERE v IS NOT NULL LIMIT 1");
    }

    private static String row(int id) {
        return "(" + id + ", 18446744073709551615, -12345678901234567890.0123456789, 0.1, 1e-300, b'100000000001',"
                + " '-12:34:56.123456', '9999-12-31 23:59:59.999999', '2038-01-18 20:00:00.123', 2155, '1000-01-01',"
                + " x'00ff0a', 'ab', 'long', 'y z', 'p,q', '{\"b\": [1, 2.5, null], \"a\": \"é\"}')";
    }
}
