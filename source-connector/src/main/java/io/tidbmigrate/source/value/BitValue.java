package io.tidbmigrate.source.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** BIT(1) as a boolean, more bits as bytes, the lowest first: Debezium's forms. The server prints the highest byte first. */
public record BitValue(int bits) implements ColumnValue {
    @Override
    public Object of(Object raw) {
        if (raw instanceof Boolean) {
            return raw;
        }
        byte[] lowestFirst = lowestFirst(raw);
        return bits == 1
                ? (Object) (lowestFirst[0] != 0)
                : Arrays.copyOf(lowestFirst, (bits + Byte.SIZE - 1) / Byte.SIZE);
    }

    private static byte[] lowestFirst(Object raw) {
        if (raw instanceof BitSet set) {
            return Arrays.copyOf(set.toByteArray(), Long.BYTES);
        }
        if (raw instanceof ServerText text) {
            byte[] reversed = new byte[Long.BYTES];
            for (int i = 0; i < text.bytes().length; i++) {
                reversed[text.bytes().length - 1 - i] = text.bytes()[i];
            }
            return reversed;
        }
        if (raw instanceof byte[] bytes) {
            return bytes;
        }
        if (raw instanceof ByteBuffer buffer) {
            return BytesValue.copied(buffer);
        }
        throw Unreadable.value(raw, "BIT");
    }
}
