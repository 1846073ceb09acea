package io.tidbmigrate.source.record;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.common.record.TopicNames;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.ddl.ForeignKeyGraph;
import io.tidbmigrate.source.ddl.ForeignKeyTimeline;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Tells for which changes of rows the server changed rows of other tables by foreign keys: InnoDB does not log those (MySQL
 * manual 19.5.1.13; 9.6 does). Reads the binlog's order only. Confined to the task thread.
 */
final class Cascades {
    private final String prefix;
    private final BlockAllowList selection;
    private final ForeignKeyTimeline timeline;
    private ForeignKeyGraph graph;

    Cascades(String prefix, BlockAllowList selection, ForeignKeyTimeline timeline) {
        this.prefix = prefix;
        this.selection = selection;
        this.timeline = timeline;
    }

    /**
     * The selected tables whose rows the server may have changed for this change of a row; empty for none.
     *
     * @throws MigrationException if the target cannot do the same
     */
    Set<TableId> of(SourceRecord row, Origin origin) {
        if (origin.isSnapshot()) {
            return Set.of();
        }
        readTo(origin);
        TableId table = origin.tableId();
        List<ForeignKeyGraph.Edge> keys = graph.cascadesFrom(table);
        if (keys.isEmpty() || keys.stream().noneMatch(key -> follows(row, key)) || isUnchecked(origin)) {
            return Set.of();
        }
        Set<TableId> all = graph.cascadesTo(table, any -> true);
        Set<TableId> carried = graph.cascadesTo(table, selection::accepts);
        if (all.stream().anyMatch(each -> selection.accepts(each) && !carried.contains(each))) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "A change of " + table + " cascades through a table that is not selected into one that is: " + all,
                    origin.file() + ':' + origin.position(),
                    "select all of these tables and load them anew, or leave all of them out");
        }
        return carried;
    }

    /** The lanes of all selected tables that foreign keys connect with one. */
    List<Lane> lanes(TableId table) {
        return graph.connected(table).stream()
                .filter(selection::accepts)
                .map(each -> new Lane(TopicNames.ofTable(prefix, each), 0))
                .distinct()
                .sorted(Comparator.comparing(Lane::toString))
                .toList();
    }

    private void readTo(Origin origin) {
        if (graph == null) {
            graph = timeline.start();
        }
        for (var next = timeline.changes().peek();
                isPassed(origin, next);
                next = timeline.changes().peek()) {
            graph = next.graph();
            timeline.changes().remove();
        }
    }

    private static boolean isPassed(Origin origin, ForeignKeyTimeline.Change next) {
        return next != null && !BinlogPlace.isBefore(origin.file(), origin.position(), next.file(), next.position());
    }

    private boolean isUnchecked(Origin origin) {
        var next = timeline.uncheckedRows().peek();
        while (next != null && BinlogPlace.isBefore(next.file(), next.position(), origin.file(), origin.position())) {
            timeline.uncheckedRows().remove();
            next = timeline.uncheckedRows().peek();
        }
        boolean isHere = next != null && next.file().equals(origin.file()) && next.position() == origin.position();
        if (isHere && !next.isAll()) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "A compressed transaction changes " + origin.tableId()
                            + ", which foreign keys cascade from, with and without foreign_key_checks",
                    origin.file() + ':' + origin.position(),
                    "load the tables anew, and do not change foreign_key_checks inside a transaction");
        }
        return isHere;
    }

    private static boolean follows(SourceRecord row, ForeignKeyGraph.Edge edge) {
        if (RowRecords.isKeyChange(row, RowRecords.NEW_KEY) || RowRecords.isKeyChange(row, RowRecords.OLD_KEY)) {
            return edge.key().onUpdate().changesRows();
        }
        Struct value = (Struct) row.value();
        return switch (value.getString("op")) {
            case "d" -> edge.key().onDelete().changesRows();
            case "u" ->
                edge.key().onUpdate().changesRows()
                        && edge.key().parentColumns().stream()
                                .anyMatch(
                                        column -> differs(value.getStruct("before"), value.getStruct("after"), column));
            default -> false;
        };
    }

    /** A column that the row does not have was renamed since: then it may have changed. */
    private static boolean differs(Struct before, Struct after, String column) {
        Field field = before.schema().fields().stream()
                .filter(each -> each.name().equalsIgnoreCase(column))
                .findFirst()
                .orElse(null);
        return field == null || !Objects.deepEquals(before.get(field), after.get(field.name()));
    }
}
