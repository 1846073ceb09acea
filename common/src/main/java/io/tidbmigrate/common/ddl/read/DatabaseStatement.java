package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.Locale;
import java.util.Set;

/** Reads CREATE, ALTER and DROP DATABASE behind the word DATABASE. */
final class DatabaseStatement {

    /**
     * Reserved words that open an option of ALTER DATABASE (MySQL manual 15.1.2). The others, CHARSET and ENCRYPTION, are
     * names in this place: MySQL refuses ALTER DATABASE CHARSET utf8mb4.
     */
    private static final Set<String> OPTIONS = Set.of("DEFAULT", "CHARACTER", "COLLATE", "READ");

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
        if (isOption(cursor.peek())) {
            cursor.assumeDatabase();
            return new Reading(DdlKind.ALTER_DATABASE, cursor.mentions(), Edit.NONE, Edit.NONE);
        }
        return reading(DdlKind.ALTER_DATABASE, cursor, Edit.NONE);
    }

    private static Reading reading(DdlKind kind, TokenCursor cursor, Edit guard) {
        return cursor.readDatabase() ? new Reading(kind, cursor.mentions(), guard, Edit.NONE) : Reading.UNKNOWN;
    }

    private static boolean isOption(Token token) {
        return token.kind() == Token.Kind.WORD && OPTIONS.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
