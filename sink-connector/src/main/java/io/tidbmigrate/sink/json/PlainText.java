package io.tidbmigrate.sink.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Runs of bytes that stand in a JSON string for themselves. */
final class PlainText {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH << 7;

    private PlainText() {}

    /**
     * Where the first byte stands, from {@code from} on, that is a quote, a backslash, a control character or of a character
     * that is not ASCII; the end if there is none. Looks at eight bytes at once: of each byte that is one of these the high bit
     * is set, and of none before the first.
     */
    static int end(byte[] text, int from) {
        int i = from;
        for (; i + Long.BYTES <= text.length; i += Long.BYTES) {
            long bytes = (long) EIGHT.get(text, i);
            long quotes = bytes ^ ('"' * EACH);
            long backslashes = bytes ^ ('\\' * EACH);
            long found = (((quotes - EACH) & ~quotes)
                            | ((backslashes - EACH) & ~backslashes)
                            | ((bytes - ' ' * EACH) & ~bytes)
                            | bytes)
                    & HIGH_BITS;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < text.length && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
            i++;
        }
        return i;
    }
}
