package io.tidbmigrate.sink.value;

import java.math.BigDecimal;

/** CHAR to LONGTEXT, SET by labels, and JSON as text. */
record TextKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof String) {
            return raw;
        }
        if (raw instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (raw instanceof Number) {
            return raw.toString();
        }
        throw Unexpected.value(raw, "text");
    }
}
