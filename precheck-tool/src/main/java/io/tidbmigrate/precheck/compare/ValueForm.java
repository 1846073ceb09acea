package io.tidbmigrate.precheck.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;

/** What makes two canonical values of a column the same, and which is smaller. Never given null. */
enum ValueForm {
    /** Text and bytes: byte by byte. */
    BYTES,
    /** Decimal digits of any length; {@code 1.50} is {@code 1.5} where the scales of both sides differ. */
    NUMBER,
    /** A 4-byte float, widened. */
    FLOAT,
    /** An 8-byte float: servers spell the same number differently, such as {@code 1e20}. */
    DOUBLE,
    /** A JSON document: MySQL orders keys by length, TiDB by bytes. */
    JSON;

    static ValueForm of(ColumnType source, ColumnType target) {
        if (source == ColumnType.FLOAT || target == ColumnType.FLOAT) {
            return both(source, target) ? FLOAT : BYTES;
        }
        if (source == ColumnType.DOUBLE || target == ColumnType.DOUBLE) {
            return both(source, target) ? DOUBLE : BYTES;
        }
        if (both(source, target)) {
            return NUMBER;
        }
        return source == ColumnType.JSON || target == ColumnType.JSON ? JSON : BYTES;
    }

    private static boolean both(ColumnType source, ColumnType target) {
        return source.isNumber() && target.isNumber();
    }

    boolean isSame(byte[] source, byte[] target) {
        return Arrays.equals(source, target) || (this != BYTES && Arrays.equals(canonical(source), canonical(target)));
    }

    /** The same bytes for the same value. */
    byte[] canonical(byte[] value) {
        return switch (this) {
            case BYTES -> value;
            case NUMBER ->
                new BigDecimal(text(value)).stripTrailingZeros().toPlainString().getBytes(US_ASCII);
            case FLOAT ->
                Float.toString((float) Double.parseDouble(text(value))).getBytes(US_ASCII);
            case DOUBLE -> Double.toString(Double.parseDouble(text(value))).getBytes(US_ASCII);
            case JSON -> JsonText.canonical(new String(value, UTF_8)).getBytes(UTF_8);
        };
    }

    /** The order in which the servers deliver keys. */
    int compare(byte[] left, byte[] right) {
        return switch (this) {
            case BYTES, JSON -> Arrays.compareUnsigned(left, right);
            case NUMBER ->
                left.length < 19 && right.length < 19 && isWhole(left) && isWhole(right)
                        ? Long.compare(Long.parseLong(text(left)), Long.parseLong(text(right)))
                        : new BigDecimal(text(left)).compareTo(new BigDecimal(text(right)));
            case FLOAT, DOUBLE -> Double.compare(Double.parseDouble(text(left)), Double.parseDouble(text(right)));
        };
    }

    private static boolean isWhole(byte[] number) {
        for (byte digit : number) {
            if (digit == '.') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] value) {
        return new String(value, US_ASCII);
    }
}
