package io.tidbmigrate.source.server;

/**
 * What a row of the binlog does not tell of a column.
 *
 * @param name of the type, lower case, as {@code varchar}
 * @param charset character set; empty for a type that has none
 * @param collation collation; empty for a type that has none
 */
public record ColumnType(String name, String charset, String collation) {
    /** Of a column that the server has not any more. */
    public static final ColumnType UNKNOWN = new ColumnType("", "", "");
}
