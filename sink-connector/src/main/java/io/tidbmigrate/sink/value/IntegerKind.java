package io.tidbmigrate.sink.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * TINYINT to BIGINT, signed and unsigned up to 2^64-1, and BOOL.
 *
 * @param big whether it is BIGINT
 */
record IntegerKind(boolean unsigned, boolean big) implements ValueKind {
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(64);

    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (raw instanceof BigDecimal decimal) {
            return exact(decimal);
        }
        if (raw instanceof BigInteger integer) {
            return exact(new BigDecimal(integer));
        }
        if (raw instanceof Double || raw instanceof Float) {
            return exact(new BigDecimal(raw.toString()));
        }
        if (raw instanceof Number number) {
            return wrapped(number.longValue());
        }
        if (raw instanceof String text) {
            // The only integers that come as text without a schema are unsigned BIGINT: Connect's Decimal of scale 0.
            if (encoding == Encoding.PLAIN_JSON && !(unsigned && big)) {
                throw Unexpected.value(raw, "integers"); // text of a column that is no integer at the source
            }
            return encoding == Encoding.PLAIN_JSON
                    ? exact(new BigDecimal(new BigInteger(Base64Text.bytes(text))))
                    : exact(new BigDecimal(text));
        }
        if (Base64Text.holdsBytes(raw, encoding)) {
            return exact(new BigDecimal(new BigInteger(Base64Text.bytes(raw))));
        }
        throw Unexpected.value(raw, "integers");
    }

    /** JSON readers cut 64 unsigned bits to a signed long: below zero it can only be that. */
    private Object wrapped(long value) {
        return unsigned && value < 0 ? new BigDecimal(BigInteger.valueOf(value).add(WRAP)) : (Object) value;
    }

    /** One class for one value, so that equal keys are equal: a long where it fits. */
    private static Object exact(BigDecimal value) {
        BigInteger integer = value.toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValueExact() : new BigDecimal(integer);
    }
}
