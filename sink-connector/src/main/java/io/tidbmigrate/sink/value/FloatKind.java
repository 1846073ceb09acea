package io.tidbmigrate.sink.value;

/** FLOAT: always a float, whether JSON made it a double or not. */
record FloatKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Float single) {
            return single;
        }
        if (raw instanceof Number || raw instanceof String) {
            return Float.valueOf(raw.toString());
        }
        throw Unexpected.value(raw, "FLOAT");
    }
}
