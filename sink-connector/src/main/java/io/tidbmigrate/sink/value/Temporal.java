package io.tidbmigrate.sink.value;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Literals of dates and times as MySQL reads them, microseconds always written. */
final class Temporal {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{2}:\\d{2}(\\.\\d{1,6})?");
    private static final Pattern TIME = Pattern.compile("-?\\d{1,3}:\\d{2}:\\d{2}(\\.\\d{1,6})?");
    private static final int MICROS = 1_000_000;

    private Temporal() {}

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    static boolean isDateTime(String text) {
        return DATE_TIME.matcher(text).matches() || isDate(text);
    }

    static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }

    static LocalDateTime ofEpochMicros(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, (long) MICROS) * 1000, ZoneOffset.UTC);
    }

    static String literal(LocalDateTime time) {
        StringBuilder text = new StringBuilder(26);
        padded(text, time.getYear(), 4).append('-');
        padded(text, time.getMonthValue(), 2).append('-');
        padded(text, time.getDayOfMonth(), 2).append(' ');
        return clock(text, time.getHour(), time.getMinute(), time.getSecond(), time.getNano() / 1000);
    }

    /** A TIME, which may be negative and longer than a day. */
    static String duration(long micros) {
        long size = Math.abs(micros);
        long seconds = size / MICROS;
        StringBuilder text = new StringBuilder(micros < 0 ? "-" : "");
        return clock(text, seconds / 3600, seconds / 60 % 60, seconds % 60, size % MICROS);
    }

    private static String clock(StringBuilder text, long hours, long minutes, long seconds, long micros) {
        padded(text, hours, 2).append(':');
        padded(text, minutes, 2).append(':');
        padded(text, seconds, 2).append('.');
        return padded(text, micros, 6).toString();
    }

    private static StringBuilder padded(StringBuilder text, long number, int width) {
        String digits = Long.toString(number);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
