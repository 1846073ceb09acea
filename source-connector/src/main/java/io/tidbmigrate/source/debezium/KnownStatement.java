package io.tidbmigrate.source.debezium;

/**
 * A statement that made the schema before the binlog is read.
 *
 * @param database default database of its session; empty for none
 * @param place where it ends in the binlog, as {@code file:position}, or where a snapshot was made
 * @param holdsFrom of a snapshot of tables whose binlog is read from an earlier place: the place from which on it holds, as
 *     {@code file:position}; else empty
 */
public record KnownStatement(String sql, String database, String place, String holdsFrom) {}
