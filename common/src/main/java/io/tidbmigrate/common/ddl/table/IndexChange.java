package io.tidbmigrate.common.ddl.table;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.column.ColumnChange;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.Token;
import java.util.List;

/** CREATE INDEX and DROP INDEX on a table's definition (MySQL manual 15.1.15 and 15.1.27). */
final class IndexChange {
    private IndexChange() {}

    static TableDefinition apply(TableDefinition table, DdlStatement statement) {
        List<Token> tokens = statement.tokens();
        int word = 0;
        boolean isUnique = false;
        while (!tokens.get(word).isWord("INDEX")) {
            isUnique |= tokens.get(word).isWord("UNIQUE");
            word++;
        }
        String name = ColumnChange.name(tokens.get(word + 1));
        if (table.isUnknown()) {
            return table;
        }
        if (statement.kind() == DdlKind.DROP_INDEX) {
            return table.hasIndex(name) ? table.withoutIndex(name) : TableDefinition.UNKNOWN;
        }
        return table.withIndex(new Index(name, isUnique, TableElements.columns(tokens, statement.behindTable())));
    }
}
