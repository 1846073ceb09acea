package io.tidbmigrate.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A wide table: row n holds the n-th value of each of its columns.
 *
 * @param columns types, with all that stands behind the name in CREATE TABLE, and their values as SQL
 */
record ValueCases(String table, List<Column> columns) {
    /** Values beyond a column's own are its first again. */
    record Column(String type, List<String> values) {
        static Column of(String type, String... values) {
            return new Column(type, List.of(values));
        }

        String value(int row) {
            return values.get(row % values.size());
        }
    }

    static List<ValueCases> all() {
        return List.of(
                integers(), fractions(), bits(), dates(), times(), labels(), bytes(), texts(), documents(), computed());
    }

    /** Column n is named {@code c<n>}. */
    String create(String name) {
        return IntStream.range(0, columns.size())
                .mapToObj(n -> ", c" + n + " " + columns.get(n).type())
                .collect(Collectors.joining("", "CREATE TABLE " + name + " (id INT PRIMARY KEY", ")"));
    }

    int rows() {
        return columns.stream().mapToInt(column -> column.values().size()).max().orElse(0);
    }

    /** All rows, their ids counted from {@code firstId}. */
    String insert(String name, int firstId) {
        return IntStream.range(0, rows())
                .mapToObj(row -> columns.stream()
                        .map(column -> column.value(row))
                        .collect(Collectors.joining(", ", "(" + (firstId + row) + ", ", ")")))
                .collect(Collectors.joining(", ", "INSERT INTO " + name + " (" + names() + ") VALUES ", ""));
    }

    /** By name, because an invisible column has no other place. */
    private String names() {
        return IntStream.range(0, columns.size()).mapToObj(n -> ", c" + n).collect(Collectors.joining("", "id", ""));
    }

    private static ValueCases computed() {
        return new ValueCases(
                "computed",
                List.of(
                        Column.of("INT", "1", "2", "NULL"),
                        Column.of("INT AS (c0 + 1) STORED", "DEFAULT"),
                        Column.of("VARCHAR(10) AS (CONCAT(c0, 'é')) VIRTUAL", "DEFAULT"),
                        Column.of("VARCHAR(10) GENERATED ALWAYS AS (UPPER(c4)) STORED NOT NULL", "DEFAULT"),
                        Column.of("VARCHAR(10) NOT NULL DEFAULT 'é'", "DEFAULT", "'ß'"),
                        Column.of("INT DEFAULT (1 + 2)", "DEFAULT", "9"),
                        Column.of("INT DEFAULT 4 INVISIBLE", "DEFAULT", "5", "NULL"),
                        Column.of("JSON DEFAULT (JSON_ARRAY(1))", "DEFAULT", "NULL"),
                        Column.of("BIT(3) AS (c0) VIRTUAL INVISIBLE", "DEFAULT")));
    }

    private static ValueCases integers() {
        List<Column> columns = new ArrayList<>();
        long[] bits = {8, 16, 24, 32, 64};
        String[] names = {"TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT"};
        for (int i = 0; i < names.length; i++) {
            String half = java.math.BigInteger.ONE.shiftLeft((int) bits[i] - 1).toString();
            String most = java.math.BigInteger.ONE
                    .shiftLeft((int) bits[i])
                    .subtract(java.math.BigInteger.ONE)
                    .toString();
            columns.add(Column.of(names[i], "NULL", "0", "-" + half, half + " - 1", "-1", "42"));
            columns.add(Column.of(names[i] + " UNSIGNED NOT NULL", most, "0", half, half + " - 1", "1"));
            columns.add(Column.of(names[i] + "(3) ZEROFILL", most, "7", "NULL"));
        }
        columns.add(Column.of("TINYINT(1)", "5", "0", "1", "-128", "127"));
        columns.add(Column.of("BOOL", "5", "0", "1", "-128", "127"));
        columns.add(Column.of("BOOLEAN NOT NULL DEFAULT 7", "5", "DEFAULT", "TRUE"));
        columns.add(Column.of("INT1", "-128", "127"));
        columns.add(Column.of("INT2 UNSIGNED", "65535"));
        columns.add(Column.of("MIDDLEINT UNSIGNED", "16777215"));
        columns.add(Column.of("INT3", "-8388608"));
        columns.add(Column.of("INT4 UNSIGNED", "4294967295"));
        columns.add(Column.of("INTEGER UNSIGNED DEFAULT 4294967295", "4294967295", "DEFAULT", "NULL"));
        columns.add(Column.of("INT8 UNSIGNED", "18446744073709551615"));
        columns.add(Column.of(
                "SERIAL",
                IntStream.rangeClosed(1, 6).mapToObj(n -> "UUID_SHORT()").toArray(String[]::new)));
        return new ValueCases("integers", columns);
    }

    private static ValueCases fractions() {
        String[] singles = {
            "NULL",
            "0.1",
            "1.1",
            "16777215",
            "0.123456789",
            "1234567.8",
            "3.402823466e38",
            "-3.402823466e38",
            "1.175494351e-38",
            "1e-45",
            "123456789",
            "33554430",
            "8.589973e9",
            "1.17549421e-38",
            "-0e0"
        };
        String[] doubles = {
            "NULL",
            "0.1",
            "1.1",
            "1.7976931348623157e308",
            "-1.7976931348623157e308",
            "2.2250738585072014e-308",
            "1e-300",
            "1.123456789012345",
            "9007199254740993",
            "123456789012345680000",
            "-0e0",
            "2e-3"
        };
        String[] two = {"NULL", "12345.67", "-0.01", "0.10", "99999.99"};
        return new ValueCases(
                "fractions",
                List.of(
                        Column.of("FLOAT", singles),
                        Column.of("FLOAT(24)", singles),
                        Column.of("FLOAT UNSIGNED", "0.1", "16777215"),
                        Column.of("FLOAT(7,2)", two[0], two[1], "-0e0", two[3]),
                        Column.of("FLOAT(53)", doubles),
                        Column.of("DOUBLE", doubles),
                        Column.of("DOUBLE PRECISION", doubles),
                        Column.of("DOUBLE(10,2)", two),
                        Column.of("DOUBLE UNSIGNED ZEROFILL", "0.1", "1e300"),
                        Column.of("REAL", doubles),
                        Column.of("FLOAT4", singles),
                        Column.of("FLOAT8", doubles),
                        Column.of(
                                "DECIMAL(65,30)",
                                "NULL",
                                "99999999999999999999999999999999999.999999999999999999999999999999",
                                "-99999999999999999999999999999999999.999999999999999999999999999999",
                                "0.000000000000000000000000000001",
                                "0"),
                        Column.of("DECIMAL(65,0)", "-" + "9".repeat(65), "9".repeat(65), "0"),
                        Column.of("DECIMAL(30,30)", "0." + "9".repeat(30), "-0." + "1".repeat(30)),
                        Column.of("DECIMAL", "-9999999999", "1"),
                        Column.of("DEC(10,4) NOT NULL DEFAULT 1.5", "DEFAULT", "-1.2345"),
                        Column.of("FIXED(5)", "12345"),
                        Column.of("NUMERIC(10,2) UNSIGNED ZEROFILL", "12.5", "0", "NULL")));
    }

    private static ValueCases bits() {
        List<Column> columns = new ArrayList<>();
        for (int width : new int[] {1, 2, 7, 8, 9, 17, 63, 64}) {
            columns.add(Column.of(
                    "BIT(" + width + ")",
                    "NULL",
                    "b'0'",
                    "b'1'",
                    "b'" + "1".repeat(width) + "'",
                    "b'1" + "0".repeat(width - 1) + "'"));
        }
        columns.add(Column.of("BIT NOT NULL DEFAULT b'1'", "b'0'", "DEFAULT"));
        columns.add(Column.of("BIT(12) NOT NULL DEFAULT b'100000000001'", "DEFAULT", "b'11'"));
        return new ValueCases("bits", columns);
    }

    private static ValueCases dates() {
        List<Column> columns = new ArrayList<>();
        String[] dates = {
            "'0000-00-00'",
            "'2020-00-10'",
            "'2020-10-00'",
            "'2020-02-31'",
            "'0000-01-01'",
            "'0000-00-01'",
            "'0001-01-01'",
            "'0069-12-31'",
            "'1582-10-10'",
            "'1969-12-31'",
            "'9999-12-31'"
        };
        columns.add(Column.of("DATE NOT NULL", dates));
        columns.add(Column.of("DATE", nullAnd(dates)));
        columns.add(Column.of("DATE NOT NULL DEFAULT '0000-00-00'", "DEFAULT", "'2024-02-29'"));
        columns.add(Column.of("DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00'", "DEFAULT", "'2024-02-29 01:02:03'"));
        columns.add(
                Column.of("DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP", "NULL", "'2024-01-01'"));
        for (int digits = 0; digits <= 6; digits++) {
            String fraction = digits == 0 ? "" : "." + "987654".substring(0, digits);
            String[] clocks = Arrays.stream(new String[] {
                        "0000-00-00 00:00:00", "2020-00-10 12:34:56", "2020-02-31 23:59:59", "0000-00-00 10:11:12",
                        "2024-03-10 02:30:00", "2024-11-03 01:30:00", "1969-12-31 23:59:59", "9999-12-31 23:59:59",
                        "0000-01-01 00:00:00"
                    })
                    .map(clock -> "'" + clock + fraction + "'")
                    .toArray(String[]::new);
            columns.add(Column.of("DATETIME(" + digits + ")", nullAnd(clocks)));
            columns.add(Column.of(
                    "TIMESTAMP(" + digits + ") NULL",
                    "NULL",
                    "'0000-00-00 00:00:00'",
                    "'1970-01-01 00:00:01" + fraction + "'",
                    "'2038-01-19 03:14:07" + fraction + "'",
                    "'2024-03-10 07:30:00" + fraction + "'",
                    "'2024-11-03 05:30:00" + fraction + "'",
                    "'2024-11-03 06:30:00" + fraction + "'",
                    "'2001-02-03 04:05:06'"));
        }
        columns.add(Column.of("DATETIME(6) NOT NULL", "'0000-00-00'", "'2024-01-01 00:00:00.000001'"));
        columns.add(Column.of("TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00'", "DEFAULT", "'2024-01-01 00:00:00'"));
        return new ValueCases("dates", columns);
    }

    private static ValueCases times() {
        List<Column> columns = new ArrayList<>();
        for (int digits = 0; digits <= 6; digits++) {
            String fraction = digits == 0 ? "" : "." + "123456".substring(0, digits);
            String[] times = Arrays.stream(new String[] {
                        "-838:59:58",
                        "838:59:58",
                        "-00:00:00",
                        "-00:00:01",
                        "00:00:00",
                        "-00:30:00",
                        "24:00:00",
                        "100:00:00"
                    })
                    .map(time -> "'" + time + fraction + "'")
                    .toArray(String[]::new);
            columns.add(Column.of("TIME(" + digits + ")", nullAnd(times)));
        }
        columns.add(Column.of("TIME NOT NULL DEFAULT '-01:02:03'", "'838:59:59'", "'-838:59:59'", "DEFAULT"));
        columns.add(Column.of("YEAR", "NULL", "0", "1901", "1970", "2000", "2069", "2155"));
        columns.add(Column.of("YEAR(4) NOT NULL", "0", "1901", "2155"));
        return new ValueCases("times", columns);
    }

    private static ValueCases labels() {
        String odd = "'a,b','it''s','back\\\\slash','','é表','tab\\tnew\\nline','%_','\"q\"','`'";
        String many =
                IntStream.rangeClosed(1, 400).mapToObj(n -> "'label " + n + "'").collect(Collectors.joining(","));
        String members =
                IntStream.rangeClosed(1, 64).mapToObj(n -> "'m" + n + "'").collect(Collectors.joining(","));
        return new ValueCases(
                "labels",
                List.of(
                        Column.of(
                                "ENUM(" + odd + ") CHARACTER SET utf8mb4",
                                "NULL",
                                "1",
                                "2",
                                "3",
                                "4",
                                "5",
                                "6",
                                "7",
                                "8",
                                "9"),
                        Column.of("ENUM('a','') NOT NULL", "''", "0", "'a'", "2"),
                        Column.of("ENUM('ä','b') CHARACTER SET utf16", "0", "'ä'", "NULL", "2"),
                        Column.of("ENUM(" + many + ")", "'label 1'", "'label 255'", "'label 256'", "'label 400'"),
                        Column.of("ENUM('y','n') NOT NULL DEFAULT 'n'", "DEFAULT", "'y'"),
                        Column.of("ENUM('ä','ß') CHARACTER SET latin1", "'ä'", "'ß'"),
                        Column.of(
                                "SET(" + members + ")",
                                "NULL",
                                "''",
                                "18446744073709551615",
                                "1",
                                "9223372036854775808"),
                        Column.of("SET('é''s','back\\\\slash','表') CHARACTER SET utf8mb4", "7", "1", "2", "4", "''"),
                        Column.of("SET('ü','b') CHARACTER SET latin1 NOT NULL DEFAULT 'ü,b'", "DEFAULT", "'b'")));
    }

    private static ValueCases bytes() {
        String any =
                IntStream.range(0, 256).mapToObj(n -> String.format("%02x", n)).collect(Collectors.joining());
        return new ValueCases(
                "bytes",
                List.of(
                        Column.of("BINARY(5)", "NULL", "''", "x'00'", "x'6100'", "x'ffffffffff'", "'a'"),
                        Column.of("BINARY", "x'00'", "''", "x'ff'"),
                        Column.of("BINARY(255)", "x'" + any.substring(2) + "'", "x'" + any.substring(0, 508) + "00'"),
                        Column.of("VARBINARY(300)", "NULL", "''", "x'00'", "x'" + any + "'", "x'610000'", "'a '"),
                        Column.of("TINYBLOB", "NULL", "''", "x'" + any.substring(2) + "'"),
                        Column.of("BLOB", "NULL", "''", "x'" + any.repeat(10) + "'"),
                        Column.of("MEDIUMBLOB", "''", "x'" + any + "'"),
                        Column.of("LONGBLOB", "NULL", "x'" + any + "'"),
                        Column.of("LONG VARBINARY", "x'" + any + "'"),
                        Column.of("BLOB(10)", "x'00ff'"),
                        Column.of("CHAR(3) CHARACTER SET binary", "x'ff00'", "''"),
                        Column.of("CHAR(3) BYTE", "x'ff00'", "''"),
                        Column.of("TEXT BYTE", "x'ff00'", "''"),
                        Column.of("VARCHAR(3) CHARACTER SET binary", "x'ff00'", "''"),
                        Column.of("TEXT CHARACTER SET binary", "x'ff00'", "''")));
    }

    private static ValueCases texts() {
        String[] texts = {
            "NULL",
            "''",
            "' '",
            "'a  '",
            "'  a'",
            "x'00'",
            "x'6100'",
            "'é表😀'",
            "'it''s \\\\ \"q\" `'",
            "'\\n\\r\\t'",
            "'null'"
        };
        return new ValueCases(
                "texts",
                List.of(
                        Column.of("CHAR(20)", texts),
                        Column.of("CHAR(20) NOT NULL DEFAULT ''", "DEFAULT", "'x'"),
                        Column.of("VARCHAR(100)", texts),
                        Column.of("VARCHAR(100) NOT NULL DEFAULT 'd ''é'", "DEFAULT", "'x'"),
                        Column.of("TINYTEXT", texts),
                        Column.of("TEXT", texts),
                        Column.of("MEDIUMTEXT", texts),
                        Column.of("LONGTEXT", texts),
                        Column.of("TEXT(50)", "'x'"),
                        Column.of("LONG", "'x'"),
                        Column.of("LONG VARCHAR", "'x'"),
                        Column.of("CHARACTER(3)", "'x'"),
                        Column.of("CHARACTER VARYING(10)", "'x  '"),
                        Column.of("NATIONAL CHAR(10)", "'é表'"),
                        Column.of("NCHAR(10)", "'é表'"),
                        Column.of("NVARCHAR(10)", "'é表'"),
                        Column.of("NATIONAL VARCHAR(10)", "'é表'"),
                        Column.of("NCHAR VARCHAR(10)", "'é表'"),
                        Column.of("CHAR(10) BINARY", "'é'"),
                        Column.of("CHAR(10) ASCII", "'x'"),
                        Column.of("CHAR(10) UNICODE", "'é表'"),
                        Column.of("VARCHAR(10) COLLATE latin1_german1_ci", "'äöü'"),
                        Column.of("VARCHAR(10) COLLATE utf8mb3_bin", "'é表'"),
                        Column.of("VARCHAR(10) COLLATE utf16_bin", "'é表😀'"),
                        Column.of("VARCHAR(10) CHARSET utf32", "'é表😀'")));
    }

    private static ValueCases documents() {
        return new ValueCases(
                "documents",
                List.of(Column.of(
                        "JSON",
                        "NULL",
                        "'null'",
                        "'{}'",
                        "'[]'",
                        "'\"\"'",
                        "'true'",
                        "'{\"b\": 1, \"a\": {\"c\": [1, 2.5, null, true]}, \"\": \"\"}'",
                        "'[18446744073709551615, -9223372036854775808, 4294967295, 2147483648, 65535, 32768, -32769]'",
                        "'{\"é表😀\": \"é表😀 \\\\u0001 \\\\n \\\\\" / \\\\\\\\\"}'",
                        "'[0.1, 1e20, 1e15, 1e14, 123456.0, -1.5e-7, 1e-15, 1e-16, 0.0, -0.0, 1.7976931348623157e308]'",
                        "CONCAT(REPEAT('[', 99), REPEAT(']', 99))",
                        "JSON_OBJECT('t', CAST('-00:30:00.250000' AS TIME(6)), 'u', CAST('100:00:00' AS TIME))",
                        "JSON_OBJECT('d', CAST('2020-01-02' AS DATE), 'dt', CAST('2020-01-02 03:04:05.5' AS DATETIME(6)))",
                        "JSON_OBJECT('x', CAST(x'00ff' AS BINARY), 'y', REPEAT('z', 70000), 'u', 4294967295, 'i', -2147483648)",
                        "JSON_OBJECT('long', CAST(REPEAT('x', 100) AS BINARY))",
                        "JSON_ARRAY(CAST(-1234567890.01234 AS DECIMAL(40,5)), CAST(0.5 AS DECIMAL(1,1)))")));
    }

    private static String[] nullAnd(String... values) {
        String[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = "NULL";
        return all;
    }
}
