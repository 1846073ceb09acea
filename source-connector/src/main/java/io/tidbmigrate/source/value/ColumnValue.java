package io.tidbmigrate.source.value;

/**
 * Makes the values of one column what they are in records. It takes what the full load hands over ({@link ServerText}),
 * what the binlog hands over, and a value that has its form already, such as a default.
 */
@FunctionalInterface
public interface ColumnValue {
    /**
     * Converts one value, which is not null.
     *
     * @throws IllegalArgumentException if the value cannot be carried exactly, saying why
     */
    Object of(Object raw);
}
