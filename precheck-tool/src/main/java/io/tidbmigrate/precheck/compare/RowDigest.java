package io.tidbmigrate.precheck.compare;

import io.tidbmigrate.precheck.compare.ComparisonPlan.PairedColumn;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** 128 bits that stand for a row: equal for equal rows, and for others different for all that matters. */
record RowDigest(long high, long low) {

    /** Computes digests of rows; confined to one thread. */
    static final class Maker {
        private final List<PairedColumn> columns;
        private final MessageDigest digest;

        Maker(List<PairedColumn> columns) {
            this.columns = columns;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }

        /** Each value goes in with its length, NULL with length -1, so that no two rows flow into the same bytes. */
        RowDigest of(byte[][] row) {
            for (int column = 0; column < row.length; column++) {
                byte[] value =
                        row[column] == null ? null : columns.get(column).form().canonical(row[column]);
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(value == null ? -1 : value.length)
                        .flip());
                if (value != null) {
                    digest.update(value);
                }
            }
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            return new RowDigest(bytes.getLong(), bytes.getLong());
        }
    }
}
