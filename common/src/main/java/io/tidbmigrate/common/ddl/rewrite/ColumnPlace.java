package io.tidbmigrate.common.ddl.rewrite;

import io.tidbmigrate.common.ddl.token.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the types of the columns that CREATE TABLE or ALTER TABLE defines: they stand behind the columns' names. */
final class ColumnPlace {
    /** Reserved words, no names of columns, behind which the word for a type may be a name. */
    private static final Set<String> NO_COLUMN = Set.of(
            "KEY", "INDEX", "UNIQUE", "FULLTEXT", "SPATIAL", "PRIMARY", "CONSTRAINT", "FOREIGN", "CHECK", "COLUMN");

    private ColumnPlace() {}

    /**
     * Whether the word stands behind the name of a column that is being defined.
     *
     * @param depth how many parentheses are open there
     */
    static boolean isType(List<Token> tokens, int at, int depth, boolean isCreate) {
        if (at < 3
                || !tokens.get(at - 1).isName()
                || NO_COLUMN.contains(tokens.get(at - 1).text().toUpperCase(Locale.ROOT))) {
            return false;
        }
        if (depth == 1) {
            return tokens.get(at - 2).isSymbol('(') || tokens.get(at - 2).isSymbol(',');
        }
        return !isCreate && depth == 0 && isAltered(tokens, at);
    }

    /** ADD and MODIFY take a name, CHANGE an old and a new one, each with or without COLUMN, which is reserved. */
    private static boolean isAltered(List<Token> tokens, int at) {
        if (isAny(tokens.get(at - 2), "COLUMN")) {
            return isAny(tokens.get(at - 3), "ADD", "MODIFY");
        }
        return isAny(tokens.get(at - 2), "ADD", "MODIFY")
                || isAny(tokens.get(at - 3), "CHANGE")
                || (at > 3 && isAny(tokens.get(at - 3), "COLUMN") && isAny(tokens.get(at - 4), "CHANGE"));
    }

    private static boolean isAny(Token token, String... words) {
        return List.of(words).stream().anyMatch(token::isWord);
    }
}
