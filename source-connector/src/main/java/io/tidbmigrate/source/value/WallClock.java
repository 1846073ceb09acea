package io.tidbmigrate.source.value;

import io.tidbmigrate.common.record.IrregularDates;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A date and time as MySQL stores it, whether a calendar has it or not.
 *
 * @param microOfDay microseconds since midnight
 */
public record WallClock(int year, int month, int day, long microOfDay) implements Serializable {
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    /** What a TIMESTAMP of 0 means. */
    public static final WallClock ZERO = new WallClock(0, 0, 0, 0);

    /** Reads {@code yyyy-MM-dd}, or {@code yyyy-MM-dd HH:mm:ss} with up to six digits more, as servers print them. */
    static WallClock of(String text) {
        return new WallClock(
                Integer.parseInt(text.substring(0, 4)),
                Integer.parseInt(text.substring(5, 7)),
                Integer.parseInt(text.substring(8, 10)),
                text.length() > 10 ? TimeValue.micros(text.substring(11)) : 0);
    }

    boolean isReal() {
        return month > 0 && day > 0 && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Days since 1970, or the number that {@link IrregularDates} has for it. */
    int days() {
        return isReal() ? (int) LocalDate.of(year, month, day).toEpochDay() : IrregularDates.days(year, month, day);
    }

    /** Microseconds since 1970, the clock taken for UTC, or the number that {@link IrregularDates} has for it. */
    long micros() {
        return isReal()
                ? LocalDate.of(year, month, day).toEpochDay() * MICROS_OF_DAY + microOfDay
                : IrregularDates.micros(year, month, day, microOfDay);
    }
}
