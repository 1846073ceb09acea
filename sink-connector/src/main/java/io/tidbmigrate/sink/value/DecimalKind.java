package io.tidbmigrate.sink.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** DECIMAL: bound as a number, so that comparisons are exact too. */
record DecimalKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof BigDecimal decimal) {
            return decimal;
        }
        if (raw instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (raw instanceof String || raw instanceof Number) {
            return new BigDecimal(raw.toString());
        }
        if (raw instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        throw Unexpected.value(raw, "DECIMAL");
    }
}
