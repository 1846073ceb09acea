package io.tidbmigrate.source.value;

/** TIME: microseconds, negative or longer than a day as well. */
public record TimeValue() implements ColumnValue {
    @Override
    public Object of(Object raw) {
        if (raw instanceof ServerText text) {
            return micros(text.ascii());
        }
        if (raw instanceof Long) {
            return raw;
        }
        throw Unreadable.value(raw, "TIME");
    }

    /** Microseconds of {@code [-]H…H:mm:ss[.S…S]}. */
    static long micros(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        int dot = text.indexOf('.');
        int end = dot < 0 ? text.length() : dot;
        long seconds = Long.parseLong(text.substring(from, first)) * 3600
                + Long.parseLong(text.substring(first + 1, second)) * 60
                + Long.parseLong(text.substring(second + 1, end));
        String fraction = dot < 0 ? "" : text.substring(dot + 1);
        long micros = seconds * 1_000_000 + Long.parseLong((fraction + "000000").substring(0, 6));
        return from == 1 ? -micros : micros;
    }
}
