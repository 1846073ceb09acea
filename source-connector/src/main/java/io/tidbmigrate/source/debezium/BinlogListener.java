package io.tidbmigrate.source.debezium;

/** Sees the binlog in its order, in the binlog thread, before Debezium does. */
public interface BinlogListener {
    /** A statement that Debezium's own filter drops unread; stands for what its parser need not see. */
    String UNREAD = "SAVEPOINT skipped";

    /** @return the text that Debezium shall read in its place */
    String onStatement(LoggedStatement statement);

    /**
     * Something that Debezium would lose, or take for something else, without a word.
     *
     * @param database database of the table concerned; empty if unknown
     * @param table the table concerned; empty if unknown
     * @param place {@code file:position}
     */
    void onEventNotCarried(NotCarried what, String database, String table, String place);

    /** Rows of this table come next. */
    void onTable(String database, String table);

    /**
     * A statement that made the schema before the binlog is read, of the snapshot or the schema history; in the thread that
     * reads these.
     */
    void onKnownStatement(KnownStatement statement);

    /**
     * Place of the binlog, as {@code file:position}, from which on holds what the snapshot has read; empty if reading begins
     * there.
     */
    String snapshotHoldsFrom();

    /**
     * Rows that a session with foreign_key_checks=0 changed.
     *
     * @param isAll whether there are no others at this place, as may be in a compressed transaction
     */
    void onUncheckedRows(String file, long position, boolean isAll);

    /** Rows are deleted or updated, of any table, by a session with foreign_key_checks=1. */
    void onChangedRows(ChangedRows rows);

    /** The connection has ended without an error: what a next one reads does not join what this one has read. */
    void onDisconnect();
}
