package io.tidbmigrate.source.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Finds −0 in rows. Confined to the task thread. */
final class NegativeZeros {
    /** Columns of FLOAT and DOUBLE of the schemas seen, by the schema itself: it is the same for all rows of a table. */
    private final Map<Schema, List<Field>> columns = new HashMap<>();

    private Schema last;
    private List<Field> ofLast = List.of();

    /** @param row null for none */
    List<String> of(Struct row) {
        if (row == null) {
            return List.of();
        }
        if (row.schema() != last) {
            last = row.schema();
            ofLast = columns.computeIfAbsent(last, NegativeZeros::columns);
        }
        List<String> found = List.of();
        for (Field field : ofLast) {
            Object value = row.getWithoutDefault(field.name());
            if (value instanceof Number number && isNegativeZero(number.doubleValue())) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(field.name());
            }
        }
        return found;
    }

    private static List<Field> columns(Schema schema) {
        return schema.fields().stream()
                .filter(field -> field.schema().type() == Schema.Type.FLOAT32
                        || field.schema().type() == Schema.Type.FLOAT64)
                .toList();
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }
}
