package io.tidbmigrate.source.value;

/** DATE, DATETIME and TIMESTAMP. */
public final class TemporalValues {
    private TemporalValues() {}

    /** Days since 1970. */
    public static Object date(Object raw) {
        return raw instanceof Integer ? raw : (Object) clock(raw, "DATE").days();
    }

    /** Microseconds since 1970, the wall clock taken for UTC. */
    public static Object dateTime(Object raw) {
        return raw instanceof Long ? raw : (Object) clock(raw, "DATETIME").micros();
    }

    /**
     * An instant of UTC in ISO 8601 with the digits of the column, for example {@code 2024-02-29T23:59:59.50Z}, from a session
     * or binlog in UTC; MySQL's literal for the zero of TIMESTAMP.
     *
     * @param digits behind the second, 0 to 6
     */
    public static ColumnValue timestamp(int digits) {
        return raw -> raw instanceof String ? raw : iso(clock(raw, "TIMESTAMP"), digits);
    }

    private static String iso(WallClock clock, int digits) {
        boolean real = clock.isReal();
        long second = clock.microOfDay() / 1_000_000;
        StringBuilder text = new StringBuilder(27);
        padded(text, clock.year(), 4).append('-');
        padded(text, clock.month(), 2).append('-');
        padded(text, clock.day(), 2).append(real ? 'T' : ' ');
        padded(text, second / 3600, 2).append(':');
        padded(text, second / 60 % 60, 2).append(':');
        padded(text, second % 60, 2);
        if (digits > 0) {
            padded(text.append('.'), clock.microOfDay() % 1_000_000, 6).setLength(20 + digits);
        }
        return (real ? text.append('Z') : text).toString();
    }

    private static StringBuilder padded(StringBuilder text, long number, int width) {
        String digits = Long.toString(number);
        return text.append("0".repeat(width - digits.length())).append(digits);
    }

    private static WallClock clock(Object raw, String type) {
        if (raw instanceof WallClock clock) {
            return clock;
        }
        if (raw instanceof ServerText text) {
            return WallClock.of(text.ascii());
        }
        throw Unreadable.value(raw, type);
    }
}
