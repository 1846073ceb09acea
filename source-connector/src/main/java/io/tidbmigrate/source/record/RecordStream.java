package io.tidbmigrate.source.record;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.common.record.HeaderText;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.LoadId;
import io.tidbmigrate.common.record.RowHeaders;
import io.tidbmigrate.source.config.MigrationMode;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.ddl.DdlEvents;
import io.tidbmigrate.source.ddl.ForeignKeyTimeline;
import io.tidbmigrate.source.ddl.PendingDdl;
import io.tidbmigrate.source.debezium.KnownTables;
import io.tidbmigrate.source.server.SourceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns what Debezium's task hands out into the record contract: rows in their lanes, each DDL statement at its place
 * in every lane that it touches. Confined to the task thread.
 *
 * <p>Statements come from the binlog tap, which is never behind Debezium's records; Debezium's own schema-change records
 * only tell that their place is reached. A statement for which Debezium makes no record goes before the first record
 * behind its place.
 *
 * <p>Changes that foreign keys cascade stand between two fences, which hold up the lanes of all tables concerned.
 */
public final class RecordStream {
    private final RowRecords rows;
    private final DdlRecords ddl;
    private final SnapshotDdl snapshot;
    private final Queue<PendingDdl> pending;
    private final Offsets offsets;
    private final boolean ddlInBand;
    private final boolean loads;
    private final EnvelopeSchemas envelopes;
    private List<SourceRecord> out = new ArrayList<>();
    private final Cascades cascades;
    private Fenced fenced;
    private SourceRecord heldHalf;
    private Struct lastSource;
    private boolean hasDatabases;
    private final SchemaAndValue load;
    /** From the first record of a full load on, until the task ends. */
    private boolean isLoading;

    /**
     * @param startOffset offset that the task starts from; null if there is none
     * @param pending statements of the binlog in its order
     */
    public RecordStream(
            SourceConfig config,
            Map<String, ?> startOffset,
            Queue<PendingDdl> pending,
            DdlEvents events,
            SourceServer server,
            KnownTables debezium,
            ForeignKeyTimeline foreignKeys) {
        this.load = new SchemaAndValue(Schema.STRING_SCHEMA, HeaderText.encode(events.snapshotRun()));
        this.rows = new RowRecords(config.prefix(), config.sourceId(), config.selection(), config.filter());
        this.snapshot = new SnapshotDdl(config.selection(), server, events);
        this.cascades = new Cascades(config.prefix(), config.selection(), foreignKeys);
        this.pending = pending;
        this.ddlInBand = config.ddlInBand();
        this.loads = config.mode() != MigrationMode.INCREMENTAL;
        this.offsets = new Offsets(
                startOffset,
                LoadId.parse(events.snapshotRun()).map(LoadId::server).orElse(""));
        this.envelopes = new EnvelopeSchemas(
                config.prefix(),
                debezium::tables,
                table -> debezium.envelopeOf(table).map(rows::written));
        this.ddl = new DdlRecords(envelopes::of);
    }

    /** The next batch; never ends between the two halves of a primary-key update, nor inside the lanes of a DDL. */
    public List<SourceRecord> next(List<SourceRecord> polled) {
        out = new ArrayList<>(polled.size() + 1);
        if (heldHalf != null) {
            out.add(heldHalf);
            heldHalf = null;
        }
        for (SourceRecord record : polled) {
            take(record);
        }
        holdHalf();
        if (isLoading) {
            out.forEach(record -> record.headers().add(RowHeaders.LOAD, load));
        }
        return out;
    }

    /** Offset of the last record that was handed out; null for none. */
    public Map<String, ?> lastOffset() {
        return offsets.last();
    }

    private void take(SourceRecord record) {
        RecordKind kind = RecordKind.of(record);
        boolean isAmidFences = kind == RecordKind.OTHER && fenced != null && fenced.isAmid(record);
        if (kind != RecordKind.ROW && !isAmidFences) {
            closeFence();
        }
        switch (kind) {
            case ROW -> row(record);
            case TRUNCATE -> reach(record, Origin.of(record));
            case SCHEMA_CHANGE -> schemaChange(record);
            case OTHER -> other(record);
        }
    }

    private void row(SourceRecord record) {
        Origin origin = Origin.of(record);
        boolean isCarried = rows.isCarried(record, origin);
        Set<TableId> children = isCarried ? cascades.of(record, origin) : Set.of();
        if (fenced != null && (children.isEmpty() || !fenced.holds(record))) {
            closeFence();
        }
        if (origin.isSnapshot()) {
            isLoading = true;
        } else {
            reach(record, origin);
        }
        if (!isCarried) {
            return;
        }
        if (!children.isEmpty()) {
            openFence(record, origin);
        }
        boolean firstHalf = RowRecords.isKeyChange(record, RowRecords.NEW_KEY);
        Map<String, ?> offset = firstHalf ? offsets.before(record) : offsets.of(record);
        SourceRecord inLane = rows.inLane(record, origin, fenced == null ? offset : fenced.start(), children);
        envelopes.wrote(inLane.topic(), inLane.valueSchema());
        out.add(inLane);
    }

    private void openFence(SourceRecord record, Origin origin) {
        List<Lane> lanes = cascades.lanes(origin.tableId());
        if (!ddlInBand && lanes.size() > 1) {
            throw Fenced.notInBand(origin);
        }
        if (fenced == null) {
            fenced = new Fenced(record, lanes, offsets.before(record));
            putFence(fenced.opening(), record, fenced.start());
        }
        fenced.goesOnWith(record);
    }

    /** Up to here a restart begins before the rows between the fences: else it could leave out the second one. */
    private void closeFence() {
        if (fenced != null) {
            Fenced closed = fenced;
            fenced = null;
            putFence(closed.closing(), closed.last(), closed.start());
        }
    }

    /** A lane alone needs none. */
    private void putFence(DdlEvent fence, SourceRecord carrier, Map<String, ?> start) {
        List<Lane> lanes = fence.lanes();
        DdlRecords.OfStatement records = ddl.of(fence);
        for (int i = 0; i < lanes.size() && lanes.size() > 1; i++) {
            Map<String, ?> offset = i == lanes.size() - 1 ? offsets.before(carrier) : start;
            out.add(records.in(lanes.get(i), Fenced.source(carrier), carrier, offset));
        }
    }

    private void schemaChange(SourceRecord record) {
        Origin origin = Origin.of(record);
        if (origin.isSnapshot()) {
            isLoading = true;
            if (ddlInBand && loads) {
                Struct source = ((Struct) record.value()).getStruct("source");
                if (!hasDatabases) {
                    snapshot.databases().forEach(event -> emit(event, source, record, false));
                    hasDatabases = true;
                }
                snapshot.of((Struct) record.value()).ifPresent(event -> emit(event, source, record, true));
            }
        } else {
            reach(record, origin);
        }
        out.add(withOffset(record, offsets.behindDdl(record)));
    }

    /**
     * A heartbeat tells how far the binlog is read when no row does. Its offset is behind statements that still wait, be
     * it for the first record that shows what a source block looks like: then it may not be stored. One amid the changes
     * between two fences stands there as a row of theirs does.
     */
    private void other(SourceRecord record) {
        if (lastSource != null && record.sourceOffset().get("pos") instanceof Long position) {
            handOutUpTo((String) record.sourceOffset().get("file"), position, lastSource, record);
        }
        Map<String, ?> own = pending.isEmpty() ? offsets.of(record) : offsets.before(record);
        out.add(withOffset(record, fenced == null ? own : fenced.start()));
    }

    private void reach(SourceRecord record, Origin origin) {
        lastSource = ((Struct) record.value()).getStruct("source");
        handOutUpTo(origin.file(), origin.position(), lastSource, record);
    }

    /** Hands out the statements up to this place and at it. */
    private void handOutUpTo(String file, long position, Struct source, SourceRecord carrier) {
        PendingDdl next = pending.peek();
        while (next != null && !BinlogPlace.isBefore(file, position, next.file(), next.position())) {
            pending.remove();
            boolean atItsPlace = next.position() == position && next.file().equals(file);
            handOut(next, source, carrier, atItsPlace);
            next = pending.peek();
        }
    }

    private void handOut(PendingDdl statement, Struct source, SourceRecord carrier, boolean atItsPlace) {
        List<DdlEvent> events = ddlInBand ? statement.events() : List.of();
        for (int i = 0; i < events.size(); i++) {
            boolean isBehind = atItsPlace && i == events.size() - 1;
            if (isBehind) {
                offsets.openChanges(statement.openChanges());
            }
            emit(events.get(i), BinlogPlace.sourceAt(statement, source), carrier, isBehind);
        }
        offsets.openChanges(statement.openChanges());
    }

    private void emit(DdlEvent event, Struct source, SourceRecord carrier, boolean isBehind) {
        List<Lane> lanes = event.lanes();
        DdlRecords.OfStatement records = ddl.of(event);
        for (int i = 0; i < lanes.size(); i++) {
            boolean last = i == lanes.size() - 1;
            Map<String, ?> offset = last && isBehind ? offsets.behindDdl(carrier) : offsets.before(carrier);
            out.add(records.in(lanes.get(i), source, carrier, offset));
        }
    }

    private void holdHalf() {
        int last = out.size() - 1;
        if (last >= 0 && RowRecords.isKeyChange(out.get(last), RowRecords.NEW_KEY)) {
            heldHalf = out.remove(last);
        }
    }

    private static SourceRecord withOffset(SourceRecord record, Map<String, ?> offset) {
        return new SourceRecord(
                record.sourcePartition(),
                offset,
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                record.headers());
    }
}
