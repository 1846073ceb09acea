package io.tidbmigrate.source.value;

import java.nio.charset.StandardCharsets;

/** A value as the server prints it in a result set of text, before anything has read it: the full load's form. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ServerText(byte[] bytes) {

    /** Numbers and times, which are ASCII in every character set of a result. */
    String ascii() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
