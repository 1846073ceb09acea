package io.tidbmigrate.source.value;

/**
 * FLOAT, four bytes. The full load reads it as a DOUBLE: the text of a FLOAT has six digits only.
 *
 * @param widened whether records hold it as a double, as Debezium does for FLOAT(M,D)
 */
public record FloatValue(boolean widened) implements ColumnValue {
    @Override
    public Object of(Object raw) {
        float value = value(raw);
        return widened ? (Object) (double) value : (Object) value;
    }

    private static float value(Object raw) {
        if (raw instanceof ServerText text) {
            return (float) Double.parseDouble(text.ascii());
        }
        if (raw instanceof Number number) {
            return number.floatValue();
        }
        throw Unreadable.value(raw, "FLOAT");
    }
}
