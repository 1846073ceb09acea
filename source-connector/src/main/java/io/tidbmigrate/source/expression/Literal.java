package io.tidbmigrate.source.expression;

import io.tidbmigrate.common.record.IrregularDates;
import io.tidbmigrate.source.server.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.apache.kafka.connect.data.Schema;

/** A column's value as SQL that MySQL gives the column's type and collation. Pure. */
final class Literal {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    /** Debezium's names of the schemas that say more than their type. */
    private static final String JSON = "io.debezium.data.Json";

    private static final String DATE = "io.debezium.time.Date";
    private static final String DATETIME = "io.debezium.time.MicroTimestamp";
    private static final String TIMESTAMP = "io.debezium.time.ZonedTimestamp";
    private static final String TIME = "io.debezium.time.MicroTime";
    private static final String BIT = "io.debezium.data.Bits";

    private static final long MICROS = 1_000_000;

    private Literal() {}

    /** @param value of this schema; null for NULL */
    static String of(Schema schema, Object value, ColumnType type) {
        String name = schema.name() == null ? "" : schema.name();
        if (value == null) {
            return name.equals(JSON) ? "CAST(NULL AS JSON)" : "NULL";
        }
        return switch (name) {
            case JSON -> "CAST(" + utf8(value) + " AS JSON)";
            case DATE -> "CAST('" + date(((Number) value).longValue()) + "' AS DATE)";
            case DATETIME -> "CAST('" + dateTime((long) value) + "' AS DATETIME(6))";
            case TIMESTAMP -> "CAST('" + inUtc(value.toString()) + "' AS DATETIME(6))";
            case TIME -> "CAST('" + time((long) value) + "' AS TIME(6))";
            case BIT -> bits(bytes(value));
            default -> plain(schema, value, type);
        };
    }

    private static String plain(Schema schema, Object value, ColumnType type) {
        return switch (schema.type()) {
            case BOOLEAN -> (boolean) value ? "1" : "0";
            case FLOAT32, FLOAT64 -> number(((Number) value).doubleValue());
            case BYTES ->
                value instanceof BigDecimal number ? number.toPlainString() : "_binary x'" + hex(bytes(value)) + "'";
            case STRING -> type.name().equals("decimal") ? value.toString() : text(value, type);
            default -> value.toString();
        };
    }

    /** With an exponent, which makes it a DOUBLE; both sides read the shortest digits as the same number. */
    private static String number(double value) {
        String digits = Double.toString(value);
        return digits.indexOf('E') < 0 ? digits + "E0" : digits;
    }

    private static String text(Object value, ColumnType type) {
        if (type.collation().isEmpty()) {
            return utf8(value);
        }
        String text = type.charset().equals("utf8mb4")
                ? utf8(value)
                : "CONVERT(" + utf8(value) + " USING " + type.charset() + ")";
        return text + " COLLATE " + type.collation();
    }

    private static String utf8(Object value) {
        return "_utf8mb4 x'" + hex(value.toString().getBytes(StandardCharsets.UTF_8)) + "'";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return (byte[]) value;
    }

    /** The lowest byte comes first. */
    private static String bits(byte[] lowestFirst) {
        byte[] highestFirst = new byte[lowestFirst.length];
        for (int i = 0; i < lowestFirst.length; i++) {
            highestFirst[i] = lowestFirst[lowestFirst.length - 1 - i];
        }
        return new BigInteger(1, highestFirst).toString();
    }

    private static String date(long days) {
        return IrregularDates.date(days)
                .orElseGet(() -> LocalDate.ofEpochDay(days).toString());
    }

    private static String dateTime(long micros) {
        return IrregularDates.dateTime(micros)
                .orElseGet(() -> DATE_TIME.format(LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC)));
    }

    /** The session is in UTC; the zero of TIMESTAMP has no zone. */
    private static String inUtc(String iso) {
        return iso.replace('T', ' ').replace("Z", "");
    }

    private static String time(long micros) {
        long size = Math.abs(micros);
        long seconds = size / MICROS;
        return String.format(
                "%s%02d:%02d:%02d.%06d",
                micros < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60, size % MICROS);
    }
}
