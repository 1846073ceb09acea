package io.tidbmigrate.precheck.compare;

import static io.tidbmigrate.common.name.Identifier.quoted;

import java.util.Locale;

/**
 * Families of column types, and the SQL by which each is read so that MySQL and TiDB answer with the same bytes.
 *
 * <p>Everything is made text or bytes in the server: a driver turns zero dates into null, shifts times between zones and
 * rounds numbers.
 */
enum ColumnType {
    INTEGER,
    DECIMAL,
    FLOAT,
    DOUBLE,
    TEXT,
    BYTES,
    BIT,
    YEAR,
    DATE_TIME,
    TIME,
    JSON,
    GEOMETRY,
    OTHER;

    /** @param dataType {@code information_schema.columns.data_type} */
    static ColumnType of(String dataType) {
        return switch (dataType.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> INTEGER;
            case "decimal" -> DECIMAL;
            case "float" -> FLOAT;
            case "double" -> DOUBLE;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" -> TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> BYTES;
            case "bit" -> BIT;
            case "year" -> YEAR;
            case "date", "datetime", "timestamp" -> DATE_TIME;
            case "time" -> TIME;
            case "json" -> JSON;
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geomcollection",
                    "geometrycollection" -> GEOMETRY;
            default -> OTHER;
        };
    }

    /**
     * The expression that yields the canonical value.
     *
     * @param zeroFilled whether the column pads its text with zeros, which is no part of the value
     */
    String sql(String column, boolean zeroFilled) {
        String name = quoted(column);
        return switch (this) {
            case INTEGER, DECIMAL -> zeroFilled ? "CAST(" + name + " + 0 AS CHAR)" : "CAST(" + name + " AS CHAR)";
            // the text of a FLOAT is rounded to 6 digits; a product with a DOUBLE is not, and keeps the sign of -0
            case FLOAT, DOUBLE -> name + " * 1e0";
            case TEXT -> "CAST(CONVERT(" + name + " USING utf8mb4) AS BINARY)";
            case BYTES, GEOMETRY -> name;
            // plain arithmetic on BIT(64) may be signed
            case BIT -> "CONV(HEX(" + name + "), 16, 10)";
            case YEAR -> name + " + 0";
            case DATE_TIME, TIME -> "CAST(" + name + " AS CHAR)";
            case JSON, OTHER -> "CAST(CAST(" + name + " AS CHAR CHARACTER SET utf8mb4) AS BINARY)";
        };
    }

    /** The well-known binary form of a geometry, for a target that keeps it as bytes: MySQL puts 4 bytes of SRID before it. */
    static String wellKnownBinary(String column) {
        return "UNHEX(SUBSTRING(HEX(" + quoted(column) + "), 9))";
    }

    /**
     * Whether both servers order a column of this type as {@link ValueForm#of} compares it. Text is ordered by collation
     * and TIME by length of time, so they are not; such keys are ordered by the bytes of their canonical value.
     */
    boolean isOrderedAsCompared() {
        return switch (this) {
            case INTEGER, DECIMAL, FLOAT, DOUBLE, YEAR, BIT, BYTES, DATE_TIME -> true;
            case TEXT, TIME, JSON, GEOMETRY, OTHER -> false;
        };
    }

    /**
     * Whether a literal of the canonical value finds the same place in the order of both servers. A FLOAT has no exact
     * literal, and what a year or a date is compared with is read by rules of its own.
     */
    boolean isBound() {
        return switch (this) {
            case INTEGER, DECIMAL, BYTES -> true;
            case FLOAT, DOUBLE, TEXT, BIT, YEAR, DATE_TIME, TIME, JSON, GEOMETRY, OTHER -> false;
        };
    }

    /** Whether the canonical value is digits and signs only. */
    boolean isShortText() {
        return switch (this) {
            case INTEGER, DECIMAL, FLOAT, DOUBLE, BIT, YEAR, DATE_TIME, TIME -> true;
            case TEXT, BYTES, JSON, GEOMETRY, OTHER -> false;
        };
    }

    boolean isNumber() {
        return switch (this) {
            case INTEGER, DECIMAL, FLOAT, DOUBLE, YEAR, BIT -> true;
            case TEXT, TIME, JSON, GEOMETRY, OTHER, BYTES, DATE_TIME -> false;
        };
    }
}
