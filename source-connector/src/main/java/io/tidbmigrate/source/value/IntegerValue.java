package io.tidbmigrate.source.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * TINYINT to BIGINT, BOOL included. The binlog holds them signed, whatever the column is.
 *
 * @param bytes how many the type takes: 1, 2, 3, 4 or 8
 */
public record IntegerValue(int bytes, boolean unsigned) implements ColumnValue {
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(Long.SIZE);

    @Override
    public Object of(Object raw) {
        if (raw instanceof ServerText text) {
            return bytes == 8 && unsigned ? new BigDecimal(text.ascii()) : sized(Long.parseLong(text.ascii()));
        }
        if (raw instanceof BigDecimal decimal) {
            return bytes == 8 && unsigned ? decimal : sized(decimal.longValueExact());
        }
        if (raw instanceof Number number) {
            return logged(number.longValue());
        }
        if (raw instanceof Boolean truth) {
            return logged(truth ? 1 : 0);
        }
        throw Unreadable.value(raw, "an integer type");
    }

    private Object logged(long number) {
        if (!unsigned) {
            return sized(number);
        }
        if (bytes == 8) {
            BigInteger signed = BigInteger.valueOf(number);
            return new BigDecimal(number < 0 ? signed.add(WRAP) : signed);
        }
        return sized(number & ((1L << (bytes * Byte.SIZE)) - 1));
    }

    /** In the class of Debezium's schema for the type. */
    private Object sized(long number) {
        if (bytes == 1 || (bytes == 2 && !unsigned)) {
            return (short) number;
        }
        return bytes == 8 || (bytes == 4 && unsigned) ? (Object) number : (Object) (int) number;
    }
}
