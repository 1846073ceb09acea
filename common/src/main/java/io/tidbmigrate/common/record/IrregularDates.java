package io.tidbmigrate.common.record;

import java.util.Optional;

/**
 * Dates that MySQL holds and no calendar has, such as {@code 0000-00-00} and {@code 2020-02-31}, as numbers of the same
 * schema as real dates: far below every real one (year 0 is -719528 days), so that nobody can take them for one.
 *
 * <p>DATE: -2^31 + d. DATETIME: -2^63 + d · 86,400,000,000 + microsecond of the day. Here d = (13 · year + month) · 32 + day, as
 * MySQL itself packs dates (MySQL internals manual, "Date and Time Data Type Representation").
 */
public final class IrregularDates {
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    /** 9999-12-31, the greatest date. */
    private static final long MOST = packed(9999, 12, 31);

    private IrregularDates() {}

    /** The number for a DATE. */
    public static int days(int year, int month, int day) {
        return (int) (Integer.MIN_VALUE + packed(year, month, day));
    }

    /**
     * The number for a DATETIME.
     *
     * @param microOfDay microseconds since midnight
     */
    public static long micros(int year, int month, int day, long microOfDay) {
        return Long.MIN_VALUE + packed(year, month, day) * MICROS_OF_DAY + microOfDay;
    }

    /** The literal {@code yyyy-MM-dd}; empty for the days of a real date. */
    public static Optional<String> date(long days) {
        long packed = days - Integer.MIN_VALUE;
        return packed < 0 || packed > MOST ? Optional.empty() : Optional.of(literal(packed));
    }

    /** The literal {@code yyyy-MM-dd HH:mm:ss.SSSSSS}; empty for the microseconds of a real time. */
    public static Optional<String> dateTime(long micros) {
        long above = micros - Long.MIN_VALUE;
        long packed = above / MICROS_OF_DAY;
        if (above < 0 || packed > MOST) {
            return Optional.empty();
        }
        long second = above % MICROS_OF_DAY / 1_000_000;
        return Optional.of(String.format(
                "%s %02d:%02d:%02d.%06d",
                literal(packed), second / 3600, second / 60 % 60, second % 60, above % 1_000_000));
    }

    private static long packed(int year, int month, int day) {
        return (13L * year + month) * 32 + day;
    }

    private static String literal(long packed) {
        long month = packed / 32;
        return String.format("%04d-%02d-%02d", month / 13, month % 13, packed % 32);
    }
}
