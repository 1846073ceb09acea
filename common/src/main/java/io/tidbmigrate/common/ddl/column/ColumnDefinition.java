package io.tidbmigrate.common.ddl.column;

/**
 * How a column is defined, but for its name and the indexes that it is in.
 *
 * @param text character set and collation; {@code binary} for what is no text
 * @param addsConstraint whether PRIMARY KEY, UNIQUE, REFERENCES or CHECK stands in it, or how NDB stores it: TiDB changes no
 *     column to that (ProcessModifyColumnOptions in ddl/modify_column.go)
 */
public record ColumnDefinition(
        ColumnType type, TextForm text, ColumnDefault defaultValue, boolean isAutoIncrement, boolean addsConstraint) {
    public ColumnDefinition withDefault(ColumnDefault value) {
        return new ColumnDefinition(type, text, value, isAutoIncrement, addsConstraint);
    }

    public ColumnDefinition withText(TextForm form) {
        return new ColumnDefinition(type, form, defaultValue, isAutoIncrement, addsConstraint);
    }
}
