package io.tidbmigrate.common.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text in a record header, written so that it survives every header converter of Connect.
 *
 * <p>The default SimpleHeaderConverter writes a string as it is but guesses a type when it reads: {@code +02:00} comes back
 * as the number 2, {@code 2020-01-01} as a date, {@code null} as nothing. A leading equals sign keeps it from guessing.
 */
public final class HeaderText {
    private static final String MARK = "=";

    private HeaderText() {}

    /** What to put into the header, as a string. */
    public static String encode(String text) {
        return MARK + text;
    }

    /** Reads what {@link #encode} wrote, however a converter hands it over; a value without the mark is taken as it is. */
    public static String decode(Object value) {
        String text = text(value);
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    /**
     * The same of a whole number.
     *
     * @throws NumberFormatException if it is none
     */
    public static long number(Object value) {
        String text = text(value);
        return Long.parseLong(text, text.startsWith(MARK) ? MARK.length() : 0, text.length(), 10);
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof ByteBuffer buffer) {
            return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
        }
        return value == null ? "" : value.toString();
    }
}
