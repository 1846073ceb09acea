package io.tidbmigrate.common.ddl;

/** What a statement of a QUERY event does, as far as a migration must know. */
public enum DdlKind {
    CREATE_DATABASE,
    ALTER_DATABASE,
    DROP_DATABASE,
    CREATE_TABLE,
    CREATE_TABLE_LIKE,
    CREATE_TABLE_SELECT,
    ALTER_TABLE,
    DROP_TABLE,
    RENAME_TABLE,
    TRUNCATE_TABLE,
    CREATE_INDEX,
    DROP_INDEX,
    /** Left out by rule, as DM does: views, triggers, routines, events, users, grants, ANALYZE, FLUSH, temporary tables … */
    SKIPPED,
    /** INSERT, UPDATE, DELETE, REPLACE, LOAD DATA: a sign of statement-format logging. */
    DML,
    /** BEGIN, COMMIT, SAVEPOINT, XA and an empty statement. */
    TRANSACTION,
    /** Nothing that is known here: the migration stops and asks. */
    UNKNOWN
}
