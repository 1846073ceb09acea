package io.tidbmigrate.source.debezium;

import com.github.luben.zstd.ZstdInputStream;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A transaction as the binlog holds it. */
final class Packed {
    private static final int ZSTD = 0;
    private static final int NONE = 255;
    private static final int BUFFER = 64 * 1024;

    private final boolean isCompressed;
    private final byte[] bytes;

    private Packed(boolean isCompressed, byte[] bytes) {
        this.isCompressed = isCompressed;
        this.bytes = bytes;
    }

    /** @param algorithm number of the compression (libs/mysql/binlog/event/compression/base.h) */
    static Packed of(int algorithm, byte[] bytes) throws IOException {
        if (algorithm != ZSTD && algorithm != NONE) {
            throw new IOException("a transaction is compressed with the unknown algorithm " + algorithm);
        }
        return new Packed(algorithm == ZSTD, bytes);
    }

    int size() {
        return bytes.length;
    }

    /** Its events from the first one on, unpacked as they are read; memory does not grow with them. */
    ByteArrayInputStream events() throws IOException {
        InputStream in = new java.io.ByteArrayInputStream(bytes);
        return new ByteArrayInputStream(isCompressed ? new BufferedInputStream(new ZstdInputStream(in), BUFFER) : in);
    }
}
