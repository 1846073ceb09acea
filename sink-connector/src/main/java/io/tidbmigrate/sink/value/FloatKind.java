package io.tidbmigrate.sink.value;

/**
 * FLOAT: bound as the double that it is exactly, whether JSON made it a double or not. The digits of a float mean another
 * double, which the target would have to round a second time.
 */
record FloatKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Number || raw instanceof String) {
            return DoubleKind.bound(Float.parseFloat(raw.toString()));
        }
        throw Unexpected.value(raw, "FLOAT");
    }
}
