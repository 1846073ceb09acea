package io.tidbmigrate.precheck.compare;

import java.time.Duration;

/**
 * How tables are compared.
 *
 * @param chunkRows rows of one chunk; a table whose key allows it is compared chunk by chunk
 * @param threads chunks that are compared at the same time, each with one connection to each side
 * @param settle how long rows that differ are looked at again before they count, for data that are still on their way;
 *     zero to take each side as it is
 * @param schema whether types, defaults, keys and what else makes the table must be the same too
 */
public record CompareOptions(int chunkRows, int threads, Duration settle, boolean schema) {
    /** Takes each side as it is. */
    public static final CompareOptions DEFAULT = new CompareOptions(50_000, 4, Duration.ZERO, false);

    /** @throws IllegalArgumentException if a number is not positive */
    public CompareOptions {
        if (chunkRows < 1 || threads < 1 || settle.isNegative()) {
            throw new IllegalArgumentException(
                    "chunk rows and threads must be 1 or more and the time to settle 0 or more, but are " + chunkRows
                            + ", " + threads + " and " + settle.toSeconds() + " s");
        }
    }

    public CompareOptions withChunkRows(int rows) {
        return new CompareOptions(rows, threads, settle, schema);
    }

    public CompareOptions withSettle(Duration time) {
        return new CompareOptions(chunkRows, threads, time, schema);
    }

    public CompareOptions withSchema() {
        return new CompareOptions(chunkRows, threads, settle, true);
    }
}
