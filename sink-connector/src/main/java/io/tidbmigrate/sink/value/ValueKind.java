package io.tidbmigrate.sink.value;

/** Makes values of records into what is bound for a column of one family: a number, text, or bytes. */
@FunctionalInterface
public interface ValueKind {
    /**
     * Converts one value, which is not null.
     *
     * @throws IllegalArgumentException if the value cannot be carried exactly, saying why
     */
    Object bind(Object raw, Encoding encoding);
}
