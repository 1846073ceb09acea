package io.tidbmigrate.source.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * BINARY to LONGBLOB.
 *
 * @param length to which BINARY(n) is filled with zero bytes, which the binlog leaves out; 0 for the other types
 */
public record BytesValue(int length) implements ColumnValue {
    @Override
    public Object of(Object raw) {
        byte[] bytes = bytes(raw);
        return ByteBuffer.wrap(bytes.length < length ? Arrays.copyOf(bytes, length) : bytes);
    }

    private static byte[] bytes(Object raw) {
        if (raw instanceof ServerText text) {
            return text.bytes();
        }
        if (raw instanceof byte[] bytes) {
            return bytes;
        }
        if (raw instanceof ByteBuffer buffer) {
            return copied(buffer);
        }
        if (raw instanceof LoggedText text) {
            return text.bytes();
        }
        if (raw instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw Unreadable.value(raw, "a binary type");
    }

    static byte[] copied(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
