package io.tidbmigrate.source.debezium;

/** Sees the binlog in its order, in the binlog thread, before Debezium does. */
public interface BinlogListener {
    /** @return the text that Debezium shall read in its place */
    String onStatement(LoggedStatement statement);

    /**
     * Something that Debezium would lose without a word.
     *
     * @param database database of the table concerned; empty if unknown
     * @param table the table concerned; empty if unknown
     * @param place {@code file:position}
     */
    void onEventNotCarried(NotCarried what, String database, String table, String place);

    /** The connection has ended without an error: what a next one reads does not join what this one has read. */
    void onDisconnect();
}
