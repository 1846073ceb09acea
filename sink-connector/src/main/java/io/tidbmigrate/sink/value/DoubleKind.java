package io.tidbmigrate.sink.value;

/** DOUBLE. A float is widened by its value and not by its digits, as MySQL does. */
record DoubleKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number number) {
            return number.doubleValue();
        }
        if (raw instanceof String text) {
            return Double.valueOf(text);
        }
        throw Unexpected.value(raw, "DOUBLE");
    }
}
