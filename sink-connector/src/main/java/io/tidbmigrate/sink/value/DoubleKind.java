package io.tidbmigrate.sink.value;

/** DOUBLE. A float is widened by its value and not by its digits, as MySQL does. */
record DoubleKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number number) {
            return bound(number.doubleValue());
        }
        if (raw instanceof String text) {
            return bound(Double.parseDouble(text));
        }
        throw Unexpected.value(raw, "DOUBLE");
    }

    /** -0 as text: the literal -0.0 is a DECIMAL, which has no negative zero. */
    static Object bound(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0 ? "-0" : (Object) value;
    }
}
