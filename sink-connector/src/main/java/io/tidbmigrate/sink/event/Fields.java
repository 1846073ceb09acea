package io.tidbmigrate.sink.event;

import io.tidbmigrate.sink.value.Encoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Named values of a record, whether it came with a schema or without. Column defaults are never taken for values. */
final class Fields {
    private final Map<String, Object> values;
    private final Encoding encoding;

    private Fields(Map<String, Object> values, Encoding encoding) {
        this.values = values;
        this.encoding = encoding;
    }

    /** The fields of a struct or map; empty if the value is neither. */
    static Optional<Fields> of(Object value) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (value instanceof Struct struct) {
            for (Field field : struct.schema().fields()) {
                values.put(field.name(), struct.getWithoutDefault(field.name()));
            }
            return Optional.of(new Fields(values, Encoding.TYPED));
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> values.put(String.valueOf(name), each));
            return Optional.of(new Fields(values, Encoding.PLAIN_JSON));
        }
        return Optional.empty();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<Fields> fields(String name) {
        return of(values.get(name));
    }

    Image image() {
        return new Image(values, encoding);
    }

    /** Text of a field; empty if it is absent or null. */
    String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    /** Whole number of a field; 0 if it is absent or null. */
    long number(String name) {
        Object value = values.get(name);
        return value instanceof Number number ? number.longValue() : 0;
    }
}
