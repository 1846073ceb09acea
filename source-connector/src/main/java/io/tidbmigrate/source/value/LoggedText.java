package io.tidbmigrate.source.value;

import java.io.Serializable;

/**
 * Text of the binlog with the collation that the binlog names for its column.
 *
 * @param collation id as in information_schema.COLLATIONS
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record LoggedText(byte[] bytes, int collation) implements Serializable {}
