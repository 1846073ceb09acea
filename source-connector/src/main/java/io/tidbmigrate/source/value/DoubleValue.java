package io.tidbmigrate.source.value;

/** DOUBLE. Under the sql_mode REAL_AS_FLOAT a REAL is a FLOAT, which is widened. */
public record DoubleValue() implements ColumnValue {
    @Override
    public Object of(Object raw) {
        if (raw instanceof ServerText text) {
            return Double.valueOf(text.ascii());
        }
        if (raw instanceof Number number) {
            return number.doubleValue();
        }
        throw Unreadable.value(raw, "DOUBLE");
    }
}
