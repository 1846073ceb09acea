package io.tidbmigrate.sink.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * TINYINT to BIGINT, signed and unsigned up to 2^64-1, and BOOL.
 *
 * @param big whether it is BIGINT
 */
record IntegerKind(boolean unsigned, boolean big) implements ValueKind {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*");
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
            return fromText(text, encoding);
        }
        if (Base64Text.holdsBytes(raw, encoding)) {
            return exact(new BigDecimal(new BigInteger(Base64Text.bytes(raw))));
        }
        throw Unexpected.value(raw, "integers");
    }

    /**
     * Text of a column that is no integer at the source, if it says one and nothing else: "07" is none. Or Connect's Decimal of
     * scale 0, an unsigned BIGINT, in base64. That never begins with a digit, which would stand for a number below zero.
     */
    private Object fromText(String text, Encoding encoding) {
        if (INTEGER.matcher(text).matches()) {
            return exact(new BigDecimal(text));
        }
        if (encoding == Encoding.PLAIN_JSON && unsigned && big) {
            return exact(new BigDecimal(new BigInteger(Base64Text.bytes(text))));
        }
        throw Unexpected.value(text, "integers");
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
