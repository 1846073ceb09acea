package io.tidbmigrate.precheck.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidbmigrate.precheck.compare.ComparisonPlan.PairedColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a server computes of the rows of a range: their number, and the sum of 128 bits of each row, in any order. Equal sums
 * mean equal rows; unequal ones may only mean that the two servers spell a value differently.
 *
 * @param hashed rows that could be computed; fewer than {@code rows} where a value is above max_allowed_packet
 */
record Checksum(long rows, long hashed, String high, String low) {
    /** Evaluated once a row: MySQL would merge the inner query and compute the hash for each use of it. */
    private static final String QUERY = "SELECT /*+ NO_MERGE(hashes) */ COUNT(*), COUNT(h),"
            + " SUM(CAST(CONV(LEFT(h, 16), 16, 10) AS UNSIGNED)), SUM(CAST(CONV(RIGHT(h, 16), 16, 10) AS UNSIGNED))"
            + " FROM (SELECT MD5(CONCAT(%s)) AS h FROM %s%s) AS hashes";

    static String query(List<PairedColumn> columns, Function<PairedColumn, String> sql, String table, KeyRange range) {
        return QUERY.formatted(
                columns.stream().map(column -> hashed(column, sql)).collect(Collectors.joining(", '#', ")),
                table,
                range.where());
    }

    /**
     * Numbers and times as they are; what may be long or hold the separator by its own hash. NULL is asked of the column,
     * not of the expression, which is NULL as well where it fails.
     */
    private static String hashed(PairedColumn column, Function<PairedColumn, String> sql) {
        String value = sql.apply(column);
        return "IF(" + column.quotedName() + " IS NULL, 'N', " + (column.isShortText() ? value : "MD5(" + value + ")")
                + ")";
    }

    static Checksum read(Rows.Supplier answer) throws SQLException {
        try (Rows rows = answer.open()) {
            byte[][] row = rows.next();
            rows.next();
            return new Checksum(Long.parseLong(text(row[0])), Long.parseLong(text(row[1])), text(row[2]), text(row[3]));
        }
    }

    boolean provesEqual(Checksum other) {
        return rows == hashed && equals(other);
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, US_ASCII);
    }
}
