package io.tidbmigrate.source.debezium;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What MariaDB has compressed with zlib, be it an event or the value of a column: one byte that says how, the length, the data. */
final class Inflated {
    /** How many bytes the length has, in the first byte. */
    private static final int LENGTH_BYTES = 7;
    /** Without zlib's own head, in the first byte (column_compression_zlib_wrap=OFF). */
    private static final int BARE = 1 << 3;

    private Inflated() {}

    /** @param from place of the first byte; the data end with the bytes */
    static byte[] of(byte[] bytes, int from) throws IOException {
        int lengthBytes = bytes[from] & LENGTH_BYTES;
        int length = 0;
        for (int i = 1; i <= lengthBytes; i++) {
            length = length << Byte.SIZE | (bytes[from + i] & 0xff);
        }
        int data = from + 1 + lengthBytes;
        byte[] plain = new byte[length];
        Inflater inflater = new Inflater((bytes[from] & BARE) != 0);
        try {
            inflater.setInput(bytes, data, bytes.length - data);
            int read = inflater.inflate(plain);
            if (read != length) {
                throw new IOException("compressed data end after " + read + " of " + length + " bytes");
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IOException("compressed data cannot be read", e);
        } finally {
            inflater.end();
        }
    }
}
