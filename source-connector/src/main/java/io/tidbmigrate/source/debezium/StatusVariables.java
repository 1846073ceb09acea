package io.tidbmigrate.source.debezium;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Cursor over the status variables of a QUERY event; little-endian. */
final class StatusVariables {
    /** Instead of a count: more databases than the event names. */
    private static final int TOO_MANY_DATABASES = 254;

    private final ByteBuffer bytes;

    StatusVariables(byte[] block) {
        bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** Unsigned number of 1 to 3 bytes. */
    int number(int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number |= (bytes.get() & 0xFF) << (8 * i);
        }
        return number;
    }

    long longNumber() {
        return bytes.getLong();
    }

    /** Text behind a length byte. */
    String text() {
        byte[] text = new byte[number(1)];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    void skip(int size) {
        bytes.position(bytes.position() + size);
    }

    /** Names behind their count; empty if they are too many to be named. */
    Optional<Set<String>> databases() {
        int count = number(1);
        if (count == TOO_MANY_DATABASES) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            names.add(textUpToNul());
        }
        return Optional.of(Set.copyOf(names));
    }

    private String textUpToNul() {
        int from = bytes.position();
        while (bytes.get() != 0) {
            // the text ends with a NUL
        }
        return new String(bytes.array(), from, bytes.position() - 1 - from, StandardCharsets.UTF_8);
    }
}
