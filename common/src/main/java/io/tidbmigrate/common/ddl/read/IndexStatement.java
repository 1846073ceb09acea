package io.tidbmigrate.common.ddl.read;

import io.tidbmigrate.common.ddl.token.Edit;
import io.tidbmigrate.common.ddl.token.TokenCursor;

/** Reads CREATE INDEX and DROP INDEX behind the word INDEX. */
final class IndexStatement {

    private IndexStatement() {}

    static Reading read(DdlKind kind, TokenCursor cursor) {
        while (!cursor.isEnd()) {
            if (cursor.skip("ON")) {
                return cursor.readTable()
                        ? new Reading(kind, cursor.mentions(), Edit.NONE, Edit.NONE)
                        : Reading.UNKNOWN;
            }
            cursor.next();
        }
        return Reading.UNKNOWN;
    }
}
