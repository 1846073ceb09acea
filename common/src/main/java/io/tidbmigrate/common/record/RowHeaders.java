package io.tidbmigrate.common.record;

/** Headers that the source adds to row records; envelope and key stay Debezium's. */
public final class RowHeaders {
    /**
     * Number of the event within its transaction, as a decimal string. With {@code source.file}, {@code source.pos} and
     * {@code source.row} it orders every row of one server: inside a compressed transaction all events share a position.
     */
    public static final String EVENT = "tidb-migrate.event";

    /** {@code source.id} of the source; absent if it is the topic prefix. */
    public static final String SOURCE_ID = "tidb-migrate.source.id";

    private RowHeaders() {}
}
