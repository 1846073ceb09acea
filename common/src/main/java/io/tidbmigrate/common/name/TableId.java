package io.tidbmigrate.common.name;

import java.util.Objects;

/** A table as its server names it; both parts exact, unquoted and never null. */
public record TableId(String database, String table) {
    public TableId {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(table, "table");
    }

    public boolean isOf(String otherDatabase, String otherTable) {
        return table.equals(otherTable) && database.equals(otherDatabase);
    }

    /** {@code `database`.`table`}. */
    public String quoted() {
        return Identifier.quoted(database) + '.' + Identifier.quoted(table);
    }

    @Override
    public String toString() {
        return quoted();
    }
}
