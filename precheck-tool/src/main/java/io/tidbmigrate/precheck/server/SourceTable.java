package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.util.List;

/**
 * A selected table, as far as the checks look at it.
 *
 * @param charset the table's default character set
 * @param hasKey whether it has a primary key or any unique key
 */
public record SourceTable(
        TableId id, String charset, boolean hasKey, List<Column> columns, List<ForeignKey> foreignKeys) {
    public SourceTable {
        columns = List.copyOf(columns);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /**
     * A column.
     *
     * @param type {@code DATA_TYPE} of information_schema, lower case
     * @param charset its character set; empty if it holds no text
     * @param definition {@code COLUMN_TYPE} of information_schema, lower case: the type with its length and sign
     * @param key {@code COLUMN_KEY} of information_schema: PRI, UNI, MUL or empty
     */
    public record Column(
            String name, String type, String charset, String definition, String key, boolean autoIncrement) {}

    /**
     * A foreign key of this table.
     *
     * @param parent the table that it refers to
     * @param onUpdate {@code UPDATE_RULE} of information_schema
     * @param onDelete {@code DELETE_RULE} of information_schema
     */
    public record ForeignKey(String name, TableId parent, String onUpdate, String onDelete) {}
}
