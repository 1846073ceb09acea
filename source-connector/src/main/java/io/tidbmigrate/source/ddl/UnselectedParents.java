package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.error.ErrorCode;
import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.source.debezium.ChangedRows;
import io.tidbmigrate.source.server.SourceServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what nothing in the target can follow: a change of rows outside of the selection from which foreign keys cascade
 * into it. The precheck refuses such tables; this is for those who have ignored it.
 */
final class UnselectedParents {
    private final BlockAllowList selection;
    private final SourceServer server;

    UnselectedParents(BlockAllowList selection, SourceServer server) {
        this.selection = selection;
        this.server = server;
    }

    /**
     * @param graph the foreign keys where the rows are
     * @throws MigrationException if selected rows may have changed with these
     */
    void refuse(ChangedRows rows, ForeignKeyGraph graph) {
        List<ForeignKeyGraph.Edge> keys = graph.cascadesFrom(rows.table());
        if (keys.isEmpty() || selection.accepts(rows.table()) || keys.stream().noneMatch(key -> follows(rows, key))) {
            return;
        }
        Set<TableId> children = graph.cascadesTo(rows.table(), any -> true).stream()
                .filter(selection::accepts)
                .collect(Collectors.toSet());
        if (!children.isEmpty()) {
            throw new MigrationException(
                    ErrorCode.BINLOG_EVENT_NOT_CARRIED,
                    "Rows of " + rows.table() + ", which is not selected, were "
                            + (rows.update().isEmpty() ? "deleted" : "updated")
                            + "; foreign keys may have changed rows of " + children + " with them, which is not logged",
                    rows.place(),
                    "select the parent too, or leave these tables out, and load them anew");
        }
    }

    private boolean follows(ChangedRows rows, ForeignKeyGraph.Edge edge) {
        return rows.update().isEmpty()
                ? edge.key().onDelete().changesRows()
                : edge.key().onUpdate().changesRows()
                        && mayChange(rows, edge.key().parentColumns());
    }

    /** By the columns of today; where those do not tell, it may. */
    private boolean mayChange(ChangedRows rows, List<String> columns) {
        List<String> names = columnsOf(rows.table());
        return columns.stream()
                .map(column -> names.indexOf(column.toLowerCase(Locale.ROOT)))
                .anyMatch(column -> column < 0 || rows.columns().get(column));
    }

    private List<String> columnsOf(TableId table) {
        try {
            return List.copyOf(server.columnTypes(table).keySet());
        } catch (SQLException e) {
            return List.of();
        }
    }
}
