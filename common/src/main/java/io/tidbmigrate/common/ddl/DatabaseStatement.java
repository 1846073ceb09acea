package io.tidbmigrate.common.ddl;

import java.util.Locale;
import java.util.Set;

/** Reads CREATE, ALTER and DROP DATABASE behind the word DATABASE. */
final class DatabaseStatement {

    /** Reserved words that open an option of ALTER DATABASE (MySQL manual 15.1.2): never a name unless quoted. */
    private static final Set<String> OPTIONS = Set.of("DEFAULT", "CHARACTER", "COLLATE", "READ");

    /** They open an option too, yet may be a name: then an option follows (COMMENT: MariaDB). */
    private static final Set<String> OPTIONS_OR_NAMES = Set.of("CHARSET", "ENCRYPTION", "COMMENT");

    private DatabaseStatement() {}

    static Reading create(TokenCursor cursor, boolean isReplacing) {
        Edit guard = Edit.insert(cursor.position(), "IF", "NOT", "EXISTS");
        boolean isGuarded = cursor.skip("IF", "NOT", "EXISTS") || isReplacing;
        return reading(DdlKind.CREATE_DATABASE, cursor, isGuarded ? Edit.NONE : guard);
    }

    static Reading drop(TokenCursor cursor) {
        Edit guard = Edit.insert(cursor.position(), "IF", "EXISTS");
        boolean isGuarded = cursor.skip("IF", "EXISTS");
        return reading(DdlKind.DROP_DATABASE, cursor, isGuarded ? Edit.NONE : guard);
    }

    static Reading alter(TokenCursor cursor) {
        if (isNameless(cursor)) {
            cursor.assumeDatabase();
            return new Reading(DdlKind.ALTER_DATABASE, cursor.mentions(), Edit.NONE, Edit.NONE);
        }
        return reading(DdlKind.ALTER_DATABASE, cursor, Edit.NONE);
    }

    private static Reading reading(DdlKind kind, TokenCursor cursor, Edit guard) {
        return cursor.readDatabase() ? new Reading(kind, cursor.mentions(), guard, Edit.NONE) : Reading.UNKNOWN;
    }

    private static boolean isNameless(TokenCursor cursor) {
        Token next = cursor.peek();
        Token behind = cursor.peek(1);
        boolean isOptionBehind = isOneOf(behind, OPTIONS) || isOneOf(behind, OPTIONS_OR_NAMES);
        return isOneOf(next, OPTIONS)
                || (isOneOf(next, OPTIONS_OR_NAMES) && !isOptionBehind && !behind.isWord("UPGRADE"));
    }

    private static boolean isOneOf(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
