package io.tidbmigrate.sink.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** BIT(n): bound as a number. Debezium sends BIT(1) as a boolean and more bits as bytes, the lowest first. */
record BitKind() implements ValueKind {
    @Override
    public Object bind(Object raw, Encoding encoding) {
        if (raw instanceof Boolean truth) {
            return BigDecimal.valueOf(truth ? 1 : 0);
        }
        if (raw instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (Base64Text.holdsBytes(raw, encoding)) {
            byte[] lowestFirst = Base64Text.bytes(raw);
            byte[] highestFirst = new byte[lowestFirst.length];
            for (int i = 0; i < lowestFirst.length; i++) {
                highestFirst[lowestFirst.length - 1 - i] = lowestFirst[i];
            }
            return new BigDecimal(new BigInteger(1, highestFirst));
        }
        throw Unexpected.value(raw, "BIT");
    }
}
