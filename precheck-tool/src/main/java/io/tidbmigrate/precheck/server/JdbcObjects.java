package io.tidbmigrate.precheck.server;

import io.tidbmigrate.common.name.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a source's databases hold beside the structure of tables. */
final class JdbcObjects {
    private final Connection connection;
    private final List<Table> selected;

    JdbcObjects(Connection connection, List<Table> selected) {
        this.connection = connection;
        this.selected = selected;
    }

    Map<String, Long> others() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        count(counts, "views", "views", "table_schema");
        count(counts, "triggers", "triggers", "trigger_schema");
        count(counts, "routines", "routines", "routine_schema");
        count(counts, "events", "events", "event_schema");
        return counts;
    }

    private void count(Map<String, Long> counts, String kind, String table, String column) throws SQLException {
        Set<String> databases = databases();
        long count = Query.rows(
                        connection, "SELECT " + column + " FROM information_schema." + table, row -> row.getString(1))
                .stream()
                .filter(databases::contains)
                .count();
        if (count > 0) {
            counts.put(kind, count);
        }
    }

    List<TableFeatures.Constraint> checkConstraints() throws SQLException {
        return ofSelected(
                "SELECT table_schema, table_name, constraint_name FROM information_schema.table_constraints"
                        + " WHERE constraint_type = 'CHECK'",
                (table, row) -> new TableFeatures.Constraint(table, row.getString(3)));
    }

    List<TableId> subpartitioned() throws SQLException {
        return ofSelected(
                "SELECT DISTINCT table_schema, table_name FROM information_schema.partitions"
                        + " WHERE subpartition_name IS NOT NULL",
                (table, row) -> table);
    }

    /** Asked only if there are any: the view is as long as all indexes together. */
    List<TableFeatures.IndexExpression> indexExpressions() throws SQLException {
        if (selected.stream()
                .flatMap(table -> table.indexes().stream())
                .noneMatch(index -> index.columns().contains(""))) {
            return List.of();
        }
        return ofSelected(
                "SELECT table_schema, table_name, index_name, expression FROM information_schema.statistics"
                        + " WHERE expression IS NOT NULL",
                (table, row) -> new TableFeatures.IndexExpression(table, row.getString(3), row.getString(4)));
    }

    List<StorageEngines.Use> nonTransactional() throws SQLException {
        return ofSelected(
                "SELECT t.table_schema, t.table_name, t.engine FROM information_schema.tables t"
                        + " JOIN information_schema.engines e ON e.engine = t.engine"
                        + " WHERE t.table_type = 'BASE TABLE' AND COALESCE(e.transactions, 'NO') <> 'YES'",
                (table, row) -> new StorageEngines.Use(table, row.getString(3)));
    }

    List<TableSizes.Size> sizes() throws SQLException {
        return ofSelected(
                "SELECT table_schema, table_name, table_rows, data_length FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE'",
                (table, row) -> new TableSizes.Size(table, row.getLong(3), row.getLong(4)));
    }

    /** Reads a row, whose first two columns name the table. */
    @FunctionalInterface
    private interface RowOfTable<T> {
        T read(TableId table, ResultSet row) throws SQLException;
    }

    /** The rows of selected tables. */
    private <T> List<T> ofSelected(String query, RowOfTable<T> reader) throws SQLException {
        Set<TableId> ids = selected.stream().map(Table::id).collect(Collectors.toSet());
        return Query.rows(connection, query, row -> {
                    TableId table = new TableId(row.getString(1), row.getString(2));
                    return ids.contains(table) ? Optional.of(reader.read(table, row)) : Optional.<T>empty();
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Set<String> databases() {
        return selected.stream().map(table -> table.id().database()).collect(Collectors.toSet());
    }
}
