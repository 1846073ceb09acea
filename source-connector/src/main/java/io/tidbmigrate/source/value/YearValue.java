package io.tidbmigrate.source.value;

/** YEAR: a number, 0 for 0000. */
public record YearValue() implements ColumnValue {
    @Override
    public Object of(Object raw) {
        if (raw instanceof ServerText text) {
            return Integer.valueOf(text.ascii());
        }
        if (raw instanceof Integer) {
            return raw;
        }
        throw Unreadable.value(raw, "YEAR");
    }
}
