package io.tidbmigrate.source.debezium;

/**
 * A statement that made the schema before the binlog is read.
 *
 * @param database default database of its session; empty for none
 * @param isOfSnapshot whether it shows a table as that was when the snapshot was made, and not what the binlog held
 */
public record KnownStatement(String sql, String database, boolean isOfSnapshot) {}
