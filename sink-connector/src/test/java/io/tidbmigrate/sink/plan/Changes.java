package io.tidbmigrate.sink.plan;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.position.SourcePosition;
import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.sink.event.Image;
import io.tidbmigrate.sink.event.Operation;
import io.tidbmigrate.sink.event.RecordPlace;
import io.tidbmigrate.sink.event.RowChange;
import io.tidbmigrate.sink.table.Column;
import io.tidbmigrate.sink.table.TableShape;
import io.tidbmigrate.sink.table.UniqueKey;
import io.tidbmigrate.sink.value.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes of a table t (id, u, v) and shapes for it. */
final class Changes {
    static final TableId TABLE = new TableId("d", "t");
    private static final List<Column> COLUMNS = List.of(column("id"), column("u"), column("v"));
    static final UniqueKey PRIMARY = new UniqueKey("PRIMARY", List.of("id"), true);
    static final UniqueKey SECOND = new UniqueKey("u", List.of("u"), false);

    private Changes() {}

    static TableShape shape(UniqueKey... keys) {
        return new TableShape(TABLE, COLUMNS, List.of(keys));
    }

    /** All columns text; with a character set the server compares them by a collation. */
    static TableShape textShape(String characterSet, UniqueKey... keys) {
        List<Column> columns = COLUMNS.stream()
                .map(each -> new Column(each.name(), "varchar", "varchar(20)", characterSet, false))
                .toList();
        return new TableShape(TABLE, columns, List.of(keys));
    }

    static Map<String, Object> row(Object id, Object u, Object v) {
        Map<String, Object> row = new TreeMap<>();
        row.put("id", id);
        row.put("u", u);
        row.put("v", v);
        return row;
    }

    static RowChange insert(Map<String, Object> after) {
        return change(Operation.INSERT, null, after);
    }

    static RowChange update(Map<String, Object> before, Map<String, Object> after) {
        return change(Operation.UPDATE, before, after);
    }

    static RowChange delete(Map<String, Object> before) {
        return change(Operation.DELETE, before, null);
    }

    static RowChange read(Map<String, Object> after) {
        return change(Operation.READ, null, after);
    }

    private static RowChange change(Operation operation, Map<String, Object> before, Map<String, Object> after) {
        return new RowChange(
                operation,
                "shop",
                "shop",
                TABLE,
                before == null ? null : image(before),
                after == null ? null : image(after),
                new SourcePosition(1, 0, "bin.000001", 4, 0, 0),
                false,
                operation == Operation.READ,
                List.of(),
                new RecordPlace(new Lane("shop.d.t", 0), 9));
    }

    private static Image image(Map<String, Object> row) {
        return new Image(List.copyOf(row.keySet()), new ArrayList<>(row.values()), Encoding.TYPED);
    }

    private static Column column(String name) {
        return new Column(name, "bigint", "bigint", "", false);
    }
}
