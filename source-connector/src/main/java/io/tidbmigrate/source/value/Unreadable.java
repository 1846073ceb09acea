package io.tidbmigrate.source.value;

import java.util.HexFormat;

/** Why a value cannot be carried. */
final class Unreadable {
    private static final int SHOWN = 32;

    private Unreadable() {}

    static IllegalArgumentException value(Object raw, String type) {
        return new IllegalArgumentException(raw.getClass().getSimpleName() + " is no value of " + type);
    }

    static IllegalArgumentException text(byte[] bytes, String charset) {
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
        return new IllegalArgumentException("its bytes are not valid in the character set " + charset + ": x'" + hex
                + "'" + (bytes.length > SHOWN ? "…" : ""));
    }
}
