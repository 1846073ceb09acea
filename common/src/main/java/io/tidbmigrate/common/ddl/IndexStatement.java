package io.tidbmigrate.common.ddl;

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
