package io.tidbmigrate.source.expression;

import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A change of one row of the stream: one record, or both halves of an UPDATE of a key.
 *
 * @param at places of its records in the batch
 * @param before the old row; empty for an INSERT
 * @param after the new row; empty for a DELETE
 */
record RowChange(TableId table, List<Integer> at, Optional<Struct> before, Optional<Struct> after) {
    private static final String KEY_CHANGES = "__debezium.newkey";

    /** The changes of a batch that does not end between two halves. Rows of the full load are none. */
    static List<RowChange> in(List<SourceRecord> batch) {
        List<RowChange> changes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            SourceRecord record = batch.get(i);
            if (!(record.value() instanceof Struct value) || !isRow(value)) {
                continue;
            }
            Struct source = value.getStruct("source");
            TableId table = new TableId(source.getString("db"), source.getString("table"));
            Optional<Struct> before = image(value, "before");
            if (record.headers().lastWithName(KEY_CHANGES) != null) {
                Struct second = (Struct) batch.get(i + 1).value();
                changes.add(new RowChange(table, List.of(i, i + 1), before, image(second, "after")));
                i++;
            } else {
                changes.add(new RowChange(table, List.of(i), before, image(value, "after")));
            }
        }
        return changes;
    }

    private static boolean isRow(Struct value) {
        return value.schema().field("op") != null
                && switch (value.getString("op")) {
                    case "c", "u", "d" -> true;
                    default -> false;
                };
    }

    private static Optional<Struct> image(Struct value, String name) {
        return Optional.ofNullable(value.getStruct(name));
    }

    boolean isInsert() {
        return before.isEmpty();
    }

    boolean isDelete() {
        return after.isEmpty();
    }

    boolean isUpdate() {
        return before.isPresent() && after.isPresent();
    }
}
