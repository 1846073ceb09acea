package io.tidbmigrate.source.debezium;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what a server writes: little-endian numbers and short texts. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes number(long value, int size) {
        for (int i = 0; i < size; i++) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    /** Text behind its length. */
    Bytes counted(String text) {
        return number(text.length(), 1).text(text);
    }

    Bytes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
