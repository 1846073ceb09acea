package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.Mention.Role;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;

/**
 * Reads the statements on tables, behind the word TABLE. Keywords looked for in a body (REFERENCES, RENAME, SELECT, AS,
 * LIKE) are reserved, hence never names unless quoted (MySQL manual 9.3).
 */
final class TableStatement {

    private TableStatement() {}

    static Reading create(TokenCursor cursor, boolean isReplacing) {
        Edit guard = Edit.insert(cursor.position(), "IF", "NOT", "EXISTS");
        boolean isGuarded = cursor.skip("IF", "NOT", "EXISTS") || isReplacing;
        if (!cursor.readTable()) {
            return Reading.UNKNOWN;
        }
        return created(cursor, isGuarded ? Edit.NONE : guard);
    }

    private static Reading created(TokenCursor cursor, Edit guard) {
        if (cursor.isAt("LIKE")
                || (cursor.peek().isSymbol('(') && cursor.peek(1).isWord("LIKE"))) {
            cursor.skip('(');
            cursor.skip("LIKE");
            return cursor.readTable()
                    ? new Reading(DdlKind.CREATE_TABLE_LIKE, cursor.mentions(), guard, Edit.NONE)
                    : Reading.UNKNOWN;
        }
        DdlKind kind =
                cursor.isAt("TABLE") || cursor.isAt("VALUES") ? DdlKind.CREATE_TABLE_SELECT : DdlKind.CREATE_TABLE;
        Edit cut = Edit.NONE;
        String ownDatabase = cursor.lastName().database();
        while (!cursor.isEnd()) {
            if (cursor.skip("REFERENCES")) {
                if (!cursor.readTable(Role.PARENT, ownDatabase)) {
                    return Reading.UNKNOWN;
                }
            } else if (cursor.isOutside() && cursor.skip("START", "TRANSACTION")) {
                kind = DdlKind.CREATE_TABLE_SELECT;
                cut = Edit.cut(cursor.position() - 2, cursor.position());
            } else {
                // Neither defaults, generated columns, checks nor partitions may hold a subquery.
                if (cursor.isAt("SELECT") || (cursor.isOutside() && cursor.isAt("AS"))) {
                    kind = DdlKind.CREATE_TABLE_SELECT;
                }
                cursor.next();
            }
        }
        return new Reading(kind, cursor.mentions(), guard, cut);
    }

    /**
     * The new name of RENAME is relative to the session's database, the parent of a foreign key to the table's own: with a
     * RENAME anywhere in the statement, to that of the new name (observed on 8.0.33).
     */
    static Reading alter(TokenCursor cursor) {
        cursor.skip("IF", "EXISTS");
        if (!cursor.readTable()) {
            return Reading.UNKNOWN;
        }
        String ownDatabase = cursor.lastName().database();
        while (!cursor.isEnd()) {
            if (cursor.skip("REFERENCES")) {
                if (!cursor.readTable(Role.PARENT, ownDatabase)) {
                    return Reading.UNKNOWN;
                }
            } else if (isTableRename(cursor)) {
                cursor.next();
                if (!cursor.skipAny("TO", "AS")) {
                    cursor.skip('=');
                }
                if (!cursor.readTable()) {
                    return Reading.UNKNOWN;
                }
                cursor.moveParentsTo(cursor.lastName().database());
                ownDatabase = cursor.lastName().database();
            } else if (isExchange(cursor)) {
                cursor.next();
                cursor.next();
                cursor.next();
                cursor.skip("WITH", "TABLE");
                if (!cursor.readTable()) {
                    return Reading.UNKNOWN;
                }
            } else {
                cursor.next();
            }
        }
        return new Reading(DdlKind.ALTER_TABLE, cursor.mentions(), Edit.NONE, Edit.NONE);
    }

    private static boolean isTableRename(TokenCursor cursor) {
        Token behind = cursor.peek(1);
        return cursor.isOutside()
                && cursor.isAt("RENAME")
                && !behind.isWord("COLUMN")
                && !behind.isWord("INDEX")
                && !behind.isWord("KEY");
    }

    private static boolean isExchange(TokenCursor cursor) {
        return cursor.isOutside()
                && cursor.isAt("EXCHANGE", "PARTITION")
                && cursor.peek(3).isWord("WITH")
                && cursor.peek(4).isWord("TABLE");
    }

    /** The list must be understood to its end: a table left out would be dropped unseen. */
    static Reading drop(TokenCursor cursor) {
        Edit guard = Edit.insert(cursor.position(), "IF", "EXISTS");
        boolean isGuarded = cursor.skip("IF", "EXISTS");
        do {
            if (!cursor.readTable()) {
                return Reading.UNKNOWN;
            }
        } while (cursor.skip(','));
        skipWait(cursor);
        cursor.skipAny("CASCADE", "RESTRICT");
        return cursor.isEnd()
                ? new Reading(DdlKind.DROP_TABLE, cursor.mentions(), isGuarded ? Edit.NONE : guard, Edit.NONE)
                : Reading.UNKNOWN;
    }

    static Reading rename(TokenCursor cursor) {
        cursor.skip("IF", "EXISTS");
        do {
            if (!cursor.readTable()) {
                return Reading.UNKNOWN;
            }
            skipWait(cursor);
            if (!cursor.skip("TO") || !cursor.readTable()) {
                return Reading.UNKNOWN;
            }
        } while (cursor.skip(','));
        return cursor.isEnd()
                ? new Reading(DdlKind.RENAME_TABLE, cursor.mentions(), Edit.NONE, Edit.NONE)
                : Reading.UNKNOWN;
    }

    static Reading truncate(TokenCursor cursor) {
        boolean isRead = cursor.readTable();
        skipWait(cursor);
        return isRead && cursor.isEnd()
                ? new Reading(DdlKind.TRUNCATE_TABLE, cursor.mentions(), Edit.NONE, Edit.NONE)
                : Reading.UNKNOWN;
    }

    /** MariaDB's lock wait clause. */
    private static void skipWait(TokenCursor cursor) {
        if (cursor.skip("WAIT")) {
            cursor.next();
        } else {
            cursor.skip("NOWAIT");
        }
    }
}
