package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.sql.MatchSql;
import io.tidbmigrate.sink.sql.RowSql;
import io.tidbmigrate.sink.table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Collects the statements of a plan, cutting them where they grow too big. */
final class Statements {

    /** Text of a statement that writes so many rows. */
    @FunctionalInterface
    interface WriteSql {
        String text(TableId table, List<String> columns, int rows);
    }

    /** From so many rows on statements are of a power of two. */
    private static final int ROUND_ROWS = 64;
    /**
     * Characters of a statement's question marks, at most: the driver keeps what it knows of a text (prepStmtCacheSqlLimit),
     * and thirty bytes for each mark of it, so that big ones neither come too often nor take much memory.
     */
    private static final int MARKS = 16_384;
    /**
     * Most keys of one DELETE. Servers look rows up by the keys of a list only as long as these take little memory, and read the
     * whole table beyond that (MySQL: range_optimizer_max_mem_size, 8 MB; TiDB: tidb_opt_range_max_size, 64 MB).
     */
    private static final int DELETED_KEYS = 2048;

    private final Limits limits;
    private final List<Statement> all = new ArrayList<>();

    Statements(Limits limits) {
        this.limits = limits;
    }

    List<Statement> all() {
        return all;
    }

    /** Rows by key; they all have its columns. */
    void delete(TableId table, List<String> key, List<BoundRow> rows) {
        int most = Math.min(DELETED_KEYS, mostRows(key.size()));
        for (List<BoundRow> chunk : chunks(rows, most, row -> 24L * key.size() + keySize(row, key))) {
            List<Object> bindings = new ArrayList<>();
            for (BoundRow row : chunk) {
                bindings.addAll(row.bindings(key));
            }
            add(table, RowSql.delete(table, key, chunk.size()), bindings, List.of(), chunk);
        }
    }

    /** Rows to write; those that have the same columns share statements. */
    void write(TableId table, List<BoundRow> rows, WriteSql sql) {
        byColumns(rows).forEach((columns, same) -> {
            List<String> names = columns.stream().map(Column::name).toList();
            for (List<BoundRow> chunk : chunks(same, mostRows(names.size()), BoundRow::size)) {
                List<Object> bindings = new ArrayList<>(names.size() * chunk.size());
                chunk.forEach(row -> bindings.addAll(row.values()));
                add(table, sql.text(table, names, chunk.size()), bindings, names, chunk);
            }
        });
    }

    private static Map<List<Column>, List<BoundRow>> byColumns(List<BoundRow> rows) {
        Map<List<Column>, List<BoundRow>> all = new LinkedHashMap<>();
        List<Column> columns = null;
        List<BoundRow> same = null;
        for (BoundRow row : rows) {
            if (same == null || row.columns() != columns) { // most rows share one list: it is not compared for each
                columns = row.columns();
                same = all.computeIfAbsent(columns, any -> new ArrayList<>());
            }
            same.add(row);
        }
        return all;
    }

    /** One row that is known by all its values. */
    void deleteOne(TableId table, BoundRow row) {
        List<Object> bindings = MatchSql.bindings(row.columns(), row.values());
        all.add(new Statement(
                table, MatchSql.delete(table, row.columns()), bindings, List.of(), List.of(row.change()), true));
    }

    /** The row with the key that {@code before} has. */
    void updateByKey(TableId table, List<String> key, BoundRow before, BoundRow after) {
        List<Object> bindings = new ArrayList<>(after.values());
        bindings.addAll(before.bindings(key));
        List<String> columns = after.columns().stream().map(Column::name).toList();
        all.add(new Statement(
                table, RowSql.update(table, columns, key), bindings, List.of(), List.of(after.change()), true));
    }

    void updateOne(TableId table, BoundRow before, BoundRow after) {
        List<Object> bindings = new ArrayList<>(after.values());
        bindings.addAll(MatchSql.bindings(before.columns(), before.values()));
        String sql = MatchSql.update(table, after.columns(), before.columns());
        all.add(new Statement(table, sql, bindings, List.of(), List.of(after.change()), true));
    }

    private void add(TableId table, String sql, List<Object> bindings, List<String> columns, List<BoundRow> rows) {
        List<RowChange> changes = new ArrayList<>(rows.size());
        rows.forEach(row -> changes.add(row.change()));
        all.add(new Statement(table, sql, bindings, columns, changes, false));
    }

    private static int mostRows(int columns) {
        return Integer.highestOneBit(Math.max(1, MARKS / (2 * columns + 2)));
    }

    /** Cut as the limits say, and then so that big statements often have the same text, which the driver need not read again. */
    private List<List<BoundRow>> chunks(List<BoundRow> rows, int most, ToLongFunction<BoundRow> size) {
        List<List<BoundRow>> chunks = new ArrayList<>();
        for (List<BoundRow> chunk : limited(rows, Math.min(most, limits.rows()), size)) {
            int from = 0;
            while (chunk.size() - from >= ROUND_ROWS) {
                int to = from + Integer.highestOneBit(chunk.size() - from);
                chunks.add(chunk.subList(from, to));
                from = to;
            }
            if (from < chunk.size()) {
                chunks.add(chunk.subList(from, chunk.size()));
            }
        }
        return chunks;
    }

    private List<List<BoundRow>> limited(List<BoundRow> rows, int most, ToLongFunction<BoundRow> size) {
        List<List<BoundRow>> chunks = new ArrayList<>();
        List<BoundRow> chunk = new ArrayList<>();
        long bytes = 0;
        for (BoundRow row : rows) {
            long more = size.applyAsLong(row);
            if (!chunk.isEmpty() && (chunk.size() >= most || bytes + more > limits.bytes())) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(row);
            bytes += more;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    private static long keySize(BoundRow row, List<String> key) {
        return BoundRow.size(row.bindings(key));
    }
}
