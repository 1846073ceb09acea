package io.tidbmigrate.sink.table;

/**
 * A column of a target table, in the words of information_schema.COLUMNS.
 *
 * @param type DATA_TYPE, lower case, for example {@code varchar}
 * @param fullType COLUMN_TYPE, lower case, for example {@code bigint(20) unsigned}
 * @param characterSet CHARACTER_SET_NAME; empty if the type has none
 * @param generated whether the server computes the value, so that none may be given
 */
public record Column(String name, String type, String fullType, String characterSet, boolean generated) {

    public boolean isUnsigned() {
        return fullType.contains("unsigned") || fullType.contains("zerofill");
    }
}
