package io.tidbmigrate.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random tables over all types, their rows, and changes of them; the same for the same seed. */
final class RandomTables {
    /** @param keyable whether it can stand in a key without a length of its own */
    private record Type(String name, boolean keyable, Function<Random, String> value) {}

    private static final String[] TEXTS = {
        "", " ", "a", "A", "é", "表", "😀", "'", "\\", "\"", "\n", "\0", "%", "ß", "x y "
    };

    private static final List<Type> TYPES = List.of(
            new Type("TINYINT", true, random -> number(random, 8, true)),
            new Type("TINYINT UNSIGNED", true, random -> number(random, 8, false)),
            new Type("SMALLINT", true, random -> number(random, 16, true)),
            new Type("MEDIUMINT UNSIGNED", true, random -> number(random, 24, false)),
            new Type("INT", true, random -> number(random, 32, true)),
            new Type("INT UNSIGNED ZEROFILL", true, random -> number(random, 32, false)),
            new Type("BIGINT", true, random -> number(random, 64, true)),
            new Type("BIGINT UNSIGNED", true, random -> number(random, 64, false)),
            new Type("BOOL", true, random -> number(random, 8, true)),
            new Type("DECIMAL(65,30)", true, random -> decimal(random, 35, 30)),
            new Type("DECIMAL(9,0)", true, random -> decimal(random, 9, 0)),
            new Type("FLOAT", true, random -> "CAST(" + decimal(random, 9, 6) + " AS FLOAT)"),
            new Type("FLOAT(9,3)", false, random -> decimal(random, 6, 3)),
            new Type("DOUBLE", true, RandomTables::real),
            new Type("REAL", false, RandomTables::real),
            new Type("BIT(1)", true, random -> "b'" + random.nextInt(2) + "'"),
            new Type("BIT(33)", true, random -> number(random, 33, false)),
            new Type("BIT(64)", true, random -> number(random, 64, false)),
            new Type("DATE", true, random -> "'" + date(random) + "'"),
            new Type("DATETIME", true, random -> dateTime(random, 0)),
            new Type("DATETIME(3)", true, random -> dateTime(random, 3)),
            new Type("DATETIME(6)", true, random -> dateTime(random, 6)),
            new Type("TIMESTAMP(6) NULL", false, RandomTables::instant),
            new Type("TIME(2)", true, random -> time(random, 2)),
            new Type("TIME(5)", true, random -> time(random, 5)),
            new Type(
                    "YEAR",
                    true,
                    random -> random.nextInt(5) == 0 ? "0" : Integer.toString(1901 + random.nextInt(255))),
            new Type("CHAR(12)", true, RandomTables::text),
            new Type("VARCHAR(20)", true, RandomTables::text),
            new Type(
                    "VARCHAR(20) CHARACTER SET latin1",
                    true,
                    random -> "CONVERT(" + bytes(random, 10) + " USING latin1)"),
            new Type("VARCHAR(20) CHARACTER SET gb18030", true, RandomTables::text),
            new Type("TEXT", false, RandomTables::text),
            new Type("LONGTEXT CHARACTER SET utf16", false, RandomTables::text),
            new Type("BINARY(5)", true, random -> bytes(random, 5)),
            new Type("VARBINARY(20)", true, random -> bytes(random, 20)),
            new Type("BLOB", false, random -> bytes(random, 300)),
            new Type("ENUM('a','B,c','d''e','\\\\')", true, random -> Integer.toString(1 + random.nextInt(4))),
            new Type("SET('a','B','d''e','\\\\','é')", true, random -> Integer.toString(random.nextInt(32))),
            new Type("JSON", false, RandomTables::json));

    private final Random random;

    RandomTables(long seed) {
        random = new Random(seed);
    }

    /** One table: statements for before the start, and for behind it. */
    final class Table {
        private final String name;
        private final List<Type> columns;
        /** Numbers of the columns of the primary key in its order; none for a table without. */
        private final List<Integer> key;

        Table(String name) {
            this.name = name;
            this.columns = IntStream.rangeClosed(0, 2 + random.nextInt(10))
                    .mapToObj(n -> TYPES.get(random.nextInt(TYPES.size())))
                    .toList();
            this.key = IntStream.range(0, columns.size())
                    .filter(n -> columns.get(n).keyable() && random.nextInt(3) == 0)
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(key, random);
        }

        List<String> created() {
            String definitions = IntStream.range(0, columns.size())
                    .mapToObj(n -> "c" + n + " " + columns.get(n).name() + (key.contains(n) ? " NOT NULL" : ""))
                    .collect(Collectors.joining(", "));
            String primary = key.stream().map(n -> "c" + n).collect(Collectors.joining(", ", ", PRIMARY KEY (", ")"));
            List<String> statements = new ArrayList<>();
            statements.add("CREATE TABLE " + name + " (" + definitions + (key.isEmpty() ? "" : primary) + ")");
            statements.addAll(inserts(8));
            return statements;
        }

        /** A row that breaks a key is left out by the server, as is an update that does. */
        List<String> inserts(int rows) {
            return IntStream.range(0, rows)
                    .mapToObj(row -> IntStream.range(0, columns.size())
                            .mapToObj(this::value)
                            .collect(Collectors.joining(", ", "INSERT IGNORE INTO " + name + " VALUES (", ")")))
                    .toList();
        }

        private String value(int column) {
            boolean isNull = !key.contains(column) && random.nextInt(8) == 0;
            return isNull ? "NULL" : columns.get(column).value().apply(random);
        }

        List<String> changes() {
            List<String> statements = new ArrayList<>(inserts(4));
            for (int i = 0; i < 6; i++) {
                int column = random.nextInt(columns.size());
                statements.add("UPDATE IGNORE " + name + " SET c" + column + " = "
                        + columns.get(column).value().apply(random) + " ORDER BY c0 LIMIT " + (1 + random.nextInt(3)));
            }
            statements.add("DELETE FROM " + name + " LIMIT 2");
            statements.addAll(inserts(3));
            return statements;
        }
    }

    private static String number(Random random, int bits, boolean signed) {
        BigInteger range = BigInteger.ONE.shiftLeft(bits);
        BigInteger number = switch (random.nextInt(4)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> range.subtract(BigInteger.ONE);
            default -> new BigInteger(bits, random);
        };
        return (signed ? number.subtract(range.shiftRight(1)) : number).toString();
    }

    private static String decimal(Random random, int whole, int fraction) {
        String digits = new BigInteger(3 * (1 + random.nextInt(whole)), random).toString();
        String behind = IntStream.range(0, fraction)
                .mapToObj(n -> Integer.toString(random.nextInt(10)))
                .collect(Collectors.joining());
        return (random.nextBoolean() ? "-" : "") + digits + (fraction == 0 ? "" : "." + behind);
    }

    private static String real(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) && value != 0 && Math.abs(value) > 1e-300 ? Double.toString(value) : "0.1e0";
    }

    private static String date(Random random) {
        return random.nextInt(6) == 0
                ? "0000-00-00"
                : String.format("%04d-%02d-%02d", random.nextInt(10_000), random.nextInt(13), random.nextInt(32));
    }

    private static String dateTime(Random random, int digits) {
        return "'" + date(random)
                + String.format(" %02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60))
                + fraction(random, digits) + "'";
    }

    private static String instant(Random random) {
        return random.nextInt(6) == 0
                ? "'0000-00-00'"
                : "FROM_UNIXTIME(" + (1 + random.nextInt(Integer.MAX_VALUE - 1)) + fraction(random, 6) + ")";
    }

    private static String time(Random random, int digits) {
        return "'" + (random.nextBoolean() ? "-" : "")
                + String.format("%02d:%02d:%02d", random.nextInt(838), random.nextInt(60), random.nextInt(60))
                + fraction(random, digits) + "'";
    }

    private static String fraction(Random random, int digits) {
        return IntStream.range(0, digits)
                .mapToObj(n -> Integer.toString(random.nextInt(10)))
                .collect(Collectors.joining("", digits == 0 ? "" : ".", ""));
    }

    private static String text(Random random) {
        String text = IntStream.range(0, random.nextInt(6))
                .mapToObj(n -> TEXTS[random.nextInt(TEXTS.length)])
                .collect(Collectors.joining());
        String quoted = text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0");
        return "'" + quoted + "'";
    }

    private static String bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return "x'" + HexFormat.of().formatHex(bytes) + "'";
    }

    /** Numbers of few digits: MySQL reads the last of 17 in JSON text not always as it was (RapidJSON without full precision). */
    private static String json(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "'null'";
            case 1 -> "JSON_ARRAY(" + number(random, 64, false) + ", " + number(random, 64, true) + ")";
            case 2 ->
                "JSON_OBJECT(" + text(random) + ", " + text(random) + ", 'k', JSON_ARRAY(TRUE, NULL, "
                        + random.nextInt(1_000_000) / 64.0 + "))";
            case 3 -> "JSON_QUOTE(" + text(random) + ")";
            case 4 -> "JSON_OBJECT('t', CAST(" + time(random, 6) + " AS TIME(6)), 'big', REPEAT('x', 66000))";
            default -> "JSON_ARRAY(" + number(random, 32, false) + ", JSON_ARRAY(), JSON_OBJECT())";
        };
    }
}
