package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.tidbmigrate.source.value.WallClock;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * Dates and times of the binlog, none of them made NULL, moved or rounded (MySQL internals manual, "Date and Time Data Type
 * Representation"). The forms without "V2" are of tables that were made before MySQL 5.6.4.
 */
final class LoggedTime {
    private static final long MICROS = 1_000_000;

    private static final Set<ColumnType> TYPES = EnumSet.of(
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.TIME_V2,
            ColumnType.TIMESTAMP,
            ColumnType.TIMESTAMP_V2,
            ColumnType.DATETIME,
            ColumnType.DATETIME_V2,
            ColumnType.YEAR);

    private LoggedTime() {}

    /** Whether values of the type are read here. */
    static boolean isRead(ColumnType type) {
        return TYPES.contains(type);
    }

    /**
     * Reads a value.
     *
     * @param type one that is read here
     * @param meta digits behind the second, for the types that have them
     */
    static Serializable read(ColumnType type, int meta, ByteArrayInputStream in) throws IOException {
        return switch (type) {
            case DATE -> date(in);
            case TIME -> time(in);
            case TIME_V2 -> timeV2(meta, in);
            case TIMESTAMP -> timestamp(in);
            case TIMESTAMP_V2 -> timestampV2(meta, in);
            case DATETIME -> dateTime(in);
            case DATETIME_V2 -> dateTimeV2(meta, in);
            case YEAR -> year(in);
            default -> throw new IllegalArgumentException(type + " is no type of dates and times");
        };
    }

    private static WallClock date(ByteArrayInputStream in) throws IOException {
        int packed = in.readInteger(3);
        return new WallClock(packed >> 9, packed >> 5 & 15, packed & 31, 0);
    }

    private static WallClock dateTime(ByteArrayInputStream in) throws IOException {
        long digits = in.readLong(8);
        long date = digits / 1_000_000;
        long time = digits % 1_000_000;
        return clock(date / 10_000, date / 100 % 100, date % 100, ofDigits(time));
    }

    /** @param digits behind the second */
    private static WallClock dateTimeV2(int digits, ByteArrayInputStream in) throws IOException {
        long packed = bigEndian(in.read(5)) & 0x7f_ffff_ffffL; // the first bit is always 1
        long yearMonth = packed >> 22;
        long clock = (packed >> 12 & 31) * 3600 + (packed >> 6 & 63) * 60 + (packed & 63);
        return clock(yearMonth / 13, yearMonth % 13, packed >> 17 & 31, clock * MICROS + fraction(digits, in));
    }

    private static WallClock timestamp(ByteArrayInputStream in) throws IOException {
        return instant(in.readLong(4), 0);
    }

    private static WallClock timestampV2(int digits, ByteArrayInputStream in) throws IOException {
        return instant(bigEndian(in.read(4)), fraction(digits, in));
    }

    /** Microseconds. */
    private static Long time(ByteArrayInputStream in) throws IOException {
        int signed = in.readInteger(3) << 8 >> 8;
        return signed < 0 ? -ofDigits(-signed) : ofDigits(signed);
    }

    /** Microseconds. A negative time is its positive one subtracted from the middle of the range. */
    private static Long timeV2(int digits, ByteArrayInputStream in) throws IOException {
        int bytes = (digits + 1) / 2;
        long fractions = 1L << (Byte.SIZE * bytes);
        long packed = bigEndian(in.read(3 + bytes)) - 0x800000L * fractions;
        long size = Math.abs(packed);
        long whole = size / fractions;
        long seconds = (whole >> 12 & 1023) * 3600 + (whole >> 6 & 63) * 60 + (whole & 63);
        long micros = seconds * MICROS + size % fractions * scale(bytes);
        return packed < 0 ? -micros : micros;
    }

    /** 0 stands for 0000, which is no year of 1900. */
    private static Integer year(ByteArrayInputStream in) throws IOException {
        int since1900 = in.readInteger(1);
        return since1900 == 0 ? 0 : 1900 + since1900;
    }

    /** No second since 1970 is the zero of TIMESTAMP (MySQL manual 13.2.2). */
    private static WallClock instant(long seconds, long micros) {
        if (seconds == 0) {
            return WallClock.ZERO;
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return clock(
                utc.getYear(),
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.toLocalTime().toSecondOfDay() * MICROS + micros);
    }

    private static WallClock clock(long year, long month, long day, long microOfDay) {
        return new WallClock((int) year, (int) month, (int) day, microOfDay);
    }

    /** Microseconds of HHMMSS. */
    private static long ofDigits(long time) {
        return (time / 10_000 * 3600 + time / 100 % 100 * 60 + time % 100) * MICROS;
    }

    private static long fraction(int digits, ByteArrayInputStream in) throws IOException {
        int bytes = (digits + 1) / 2;
        return bytes == 0 ? 0 : bigEndian(in.read(bytes)) * scale(bytes);
    }

    private static long scale(int bytes) {
        return switch (bytes) {
            case 1 -> 10_000;
            case 2 -> 100;
            default -> 1;
        };
    }

    private static long bigEndian(byte[] bytes) {
        long value = 0;
        for (byte each : bytes) {
            value = value << Byte.SIZE | (each & 0xff);
        }
        return value;
    }
}
