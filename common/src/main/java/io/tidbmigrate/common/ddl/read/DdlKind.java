package io.tidbmigrate.common.ddl.read;

/** What a statement of a QUERY event does, as far as a migration must know. */
public enum DdlKind {
    CREATE_DATABASE,
    ALTER_DATABASE,
    DROP_DATABASE,
    CREATE_TABLE,
    CREATE_TABLE_LIKE,
    /**
     * CREATE TABLE with START TRANSACTION, as 8.0.21 and later log CREATE … SELECT: an empty table whose rows follow as row
     * events. Or with a SELECT in its text, which only statement-format logging leaves there; names in it are not routed.
     */
    CREATE_TABLE_SELECT,
    ALTER_TABLE,
    DROP_TABLE,
    RENAME_TABLE,
    TRUNCATE_TABLE,
    CREATE_INDEX,
    DROP_INDEX,
    /** Left out by rule, as DM does: views, triggers, routines, events, users, grants, ANALYZE, FLUSH, temporary tables … */
    SKIPPED,
    /** INSERT, UPDATE, DELETE, REPLACE, LOAD DATA, SELECT, CALL: a sign of statement-format logging. */
    DML,
    /** BEGIN, COMMIT, SAVEPOINT, XA and an empty statement. */
    TRANSACTION,
    /** Nothing that is known here: the migration stops and asks. */
    UNKNOWN;

    /** Whether it changes a migrated schema, so that the target must run it too. */
    public boolean isDdl() {
        return switch (this) {
            case CREATE_DATABASE, ALTER_DATABASE, DROP_DATABASE -> true;
            case CREATE_TABLE, CREATE_TABLE_LIKE, CREATE_TABLE_SELECT -> true;
            case ALTER_TABLE, DROP_TABLE, RENAME_TABLE, TRUNCATE_TABLE -> true;
            case CREATE_INDEX, DROP_INDEX -> true;
            case SKIPPED, DML, TRANSACTION, UNKNOWN -> false;
        };
    }

    /** Whether there is a new table behind it, the first that it names. */
    public boolean createsTable() {
        return switch (this) {
            case CREATE_TABLE, CREATE_TABLE_LIKE, CREATE_TABLE_SELECT -> true;
            default -> false;
        };
    }
}
