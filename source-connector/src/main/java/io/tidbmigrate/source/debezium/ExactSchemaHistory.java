package io.tidbmigrate.source.debezium;

import io.debezium.config.Configuration;
import io.debezium.document.Document;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryListener;
import io.debezium.storage.kafka.history.KafkaSchemaHistory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Debezium's schema history, with more of each statement. With the GTID of its own transaction: Debezium notes only what was
 * executed before; after a crash between this history and the offset it would take a statement from the history and then
 * read it in the binlog once more, and RENAME COLUMN or DROP COLUMN can be read but once. With the place from which on it
 * holds, for what a snapshot shows of tables whose binlog is read from an earlier place.
 */
public final class ExactSchemaHistory extends KafkaSchemaHistory {
    /** In a record's position; unknown to Debezium, which reads over it. */
    static final String OWN_GTID = "tidb_migrate_gtid";

    /** In a record's position too. */
    private static final String HOLDS_FROM = "tidb_migrate_holds_from";

    /** Written and read in the thread that reads the binlog; empty before the first transaction and without GTIDs. */
    private String gtid = "";

    private Collection<? extends Map<String, ?>> start = List.of();

    private Consumer<KnownStatement> statements = statement -> {};

    private Supplier<String> snapshotHoldsFrom = () -> "";

    /**
     * @param heard told each statement that takes effect
     * @param place from which on holds what a snapshot has read; empty if that is where reading begins
     */
    void tell(Consumer<KnownStatement> heard, Supplier<String> place) {
        statements = heard;
        snapshotHoldsFrom = place;
    }

    @Override
    public void configure(
            Configuration config,
            HistoryRecordComparator comparator,
            SchemaHistoryListener listener,
            boolean useCatalogBeforeSchema) {
        super.configure(config, new RecordedPlaces(comparator), new Telling(listener), useCatalogBeforeSchema);
    }

    /** A transaction begins; what is recorded from now on is of it. */
    void onTransaction(String newGtid) {
        gtid = newGtid;
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        Document position = record.document().getDocument(HistoryRecord.Fields.POSITION);
        if (!gtid.isEmpty()) {
            position.setString(OWN_GTID, gtid);
        }
        String holdsFrom = position.has("snapshot") ? snapshotHoldsFrom.get() : "";
        if (!holdsFrom.isEmpty()) {
            position.setString(HOLDS_FROM, holdsFrom);
        }
        super.storeRecord(record);
    }

    @Override
    public void recover(Map<Map<String, ?>, Map<String, ?>> offsets, Tables schema, DdlParser parser)
            throws InterruptedException {
        start = offsets.values().stream().filter(Objects::nonNull).toList();
        super.recover(offsets, schema, parser);
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) throws InterruptedException {
        RepeatedRecords repeated = new RepeatedRecords();
        super.recoverRecords(record -> {
            if (start.stream().noneMatch(offset -> isReadAgain(record, offset)) && repeated.isFirst(record)) {
                records.accept(record);
            }
        });
    }

    /** Whether the binlog will show this statement once more to a task that starts from the offset. */
    static boolean isReadAgain(HistoryRecord record, Map<String, ?> offset) {
        Document position = record.document().getDocument(HistoryRecord.Fields.POSITION);
        String own = position == null ? null : position.getString(OWN_GTID);
        Object executed = offset.get("gtids");
        boolean isWithinTransaction = offset.containsKey("event");
        return own != null
                && executed != null
                && !executed.toString().isBlank()
                && !isWithinTransaction
                && !new ExecutedGtids(executed.toString()).holds(own);
    }

    /** Of CREATE UNIQUE INDEX on a table without a primary key Debezium keeps what stands behind CREATE. */
    static KnownStatement known(String sql, Document record) {
        Document position = record.getDocument(HistoryRecord.Fields.POSITION);
        return new KnownStatement(
                sql.startsWith("UNIQUE ") ? "CREATE " + sql : sql,
                Objects.requireNonNullElse(record.getString(HistoryRecord.Fields.DATABASE_NAME), ""),
                position.getString("file") + ':' + position.getLong("pos"),
                Objects.requireNonNullElse(position.getString(HOLDS_FROM), ""));
    }

    /** Hears of each record up to the place that is gone on from, and of each that is written. */
    private final class Telling implements SchemaHistoryListener {
        private final SchemaHistoryListener debezium;

        Telling(SchemaHistoryListener debezium) {
            this.debezium = debezium;
        }

        @Override
        public void onChangeApplied(HistoryRecord record) {
            debezium.onChangeApplied(record);
            String sql = record.document().getString(HistoryRecord.Fields.DDL_STATEMENTS);
            if (sql != null) {
                statements.accept(known(sql, record.document()));
            }
        }

        @Override
        public void onChangeFromHistory(HistoryRecord record) {
            debezium.onChangeFromHistory(record);
        }

        @Override
        public void started() {
            debezium.started();
        }

        @Override
        public void stopped() {
            debezium.stopped();
        }

        @Override
        public void recoveryStarted() {
            debezium.recoveryStarted();
        }

        @Override
        public void recoveryStopped() {
            debezium.recoveryStopped();
        }
    }
}
