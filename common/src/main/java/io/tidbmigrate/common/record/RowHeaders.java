package io.tidbmigrate.common.record;

/** Headers that the source adds to row records; envelope and key stay Debezium's. */
public final class RowHeaders {
    /**
     * Number of the event within its transaction, as a decimal string. With {@code source.file}, {@code source.pos} and
     * {@code source.row} it orders every row of one server: inside a compressed transaction all events share a position.
     */
    public static final String EVENT = "tidb-migrate.event";

    /**
     * On a change of a row for which foreign keys of other tables changed rows that are not in the binlog: those tables, as
     * {@link TableList} writes them. The change stands between two fences ({@link DdlEvent#isFence}).
     */
    public static final String CASCADES_TO = "tidb-migrate.cascades.to";

    /**
     * Columns of {@code before} that hold −0, as {@link NameList} writes them; there only if there are any. JsonConverter reads
     * −0 as 0.
     */
    public static final String NEGATIVE_ZEROS_BEFORE = "tidb-migrate.negative.zeros.before";

    /** The same of {@code after}. */
    public static final String NEGATIVE_ZEROS_AFTER = "tidb-migrate.negative.zeros.after";

    /** {@code source.id} of the source; absent if it is the topic prefix. */
    public static final String SOURCE_ID = "tidb-migrate.source.id";

    /**
     * Id of the full load that the source task began with, a {@link LoadId}; on all its records, those of the binlog included,
     * until it is started again. What comes behind the statement that opens a later load is of a task that was frozen
     * meanwhile and does not know that another one has begun anew: it is to be left out.
     */
    public static final String LOAD = "tidb-migrate.load";

    /** A {@link RunNumber}; on all records of lanes, DDL included, but those of a full load, which a new run begins anew. */
    public static final String RUN = "tidb-migrate.run";

    private RowHeaders() {}
}
