package io.tidbmigrate.common.select;

import io.tidbmigrate.common.name.TableId;

/** A pattern for a table, {@code db.table}, each half a {@link NamePattern}. */
record TablePattern(NamePattern database, NamePattern table) {

    /**
     * Reads an entry of a list. One dot parts the halves, any other is escaped; only in a regular expression for the
     * table may dots stay as they are, since behind a plain database name they can be read in one way alone.
     */
    static TablePattern of(Setting setting, String escaped, LetterCase letterCase) {
        int dot = CommaList.indexOfUnescaped(escaped, '.', 0);
        if (dot < 0) {
            throw setting.refused("'" + escaped + "' has no dot between database and table. Write db.table, or *."
                    + escaped + " for the table in every database.");
        }
        String database = escaped.substring(0, dot);
        String table = escaped.substring(dot + 1);
        boolean oneReading = NamePattern.isRegularExpression(table) && !NamePattern.isRegularExpression(database);
        if (!oneReading && CommaList.indexOfUnescaped(table, '.', 0) >= 0) {
            throw setting.refused("'" + escaped + "' has more than one dot. Leave the one between database and table,"
                    + " and write \\. for a dot inside a name or regular expression.");
        }
        return new TablePattern(
                NamePattern.of(setting, CommaList.unescaped(database).strip(), letterCase),
                NamePattern.of(setting, CommaList.unescaped(table).strip(), letterCase));
    }

    boolean matches(TableId id) {
        return database.matches(id.database()) && table.matches(id.table());
    }
}
