package io.tidbmigrate.sink.value;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Bytes as converters hand them over. */
final class Base64Text {
    private Base64Text() {}

    /** Whether the value holds bytes: as such, or as base64 text of JSON without a schema. */
    static boolean holdsBytes(Object raw, Encoding encoding) {
        return raw instanceof byte[]
                || raw instanceof ByteBuffer
                || (raw instanceof String && encoding == Encoding.PLAIN_JSON);
    }

    /**
     * The bytes.
     *
     * @throws IllegalArgumentException if text is not base64
     */
    static byte[] bytes(Object raw) {
        if (raw instanceof byte[] bytes) {
            return bytes;
        }
        if (raw instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return Base64.getDecoder().decode((String) raw);
    }
}
