package io.tidbmigrate.sink.event;

import io.tidbmigrate.sink.value.Encoding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Named values of a record, whether it came with a schema or without. Column defaults are never taken for values. */
abstract class Fields {
    private Fields() {}

    /** The fields of a struct or map; empty if the value is neither. */
    static Optional<Fields> of(Object value) {
        if (value instanceof Struct struct) {
            return Optional.of(new OfStruct(struct));
        }
        return value instanceof Map<?, ?> map ? Optional.of(new OfMap(named(map))) : Optional.empty();
    }

    abstract boolean has(String name);

    /** All of them as columns and their values. */
    abstract Image image();

    /** Value of a field; null if it is absent or null. */
    abstract Object value(String name);

    final Optional<Fields> fields(String name) {
        return of(value(name));
    }

    /** Text of a field; empty if it is absent or null. */
    final String text(String name) {
        Object value = value(name);
        return value == null ? "" : value.toString();
    }

    /** Whole number of a field; 0 if it is absent or null. */
    final long number(String name) {
        return value(name) instanceof Number number ? number.longValue() : 0;
    }

    /** The map itself if it may be, as it is with JSON: rows are many. */
    private static Map<String, Object> named(Map<?, ?> map) {
        for (Object name : map.keySet()) {
            if (!(name instanceof String)) {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((each, value) -> copy.put(String.valueOf(each), value));
                return copy;
            }
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> same = (Map<String, Object>) map;
        return same;
    }

    private static final class OfStruct extends Fields {
        private final Struct struct;

        private OfStruct(Struct struct) {
            this.struct = struct;
        }

        @Override
        boolean has(String name) {
            return struct.schema().field(name) != null;
        }

        @Override
        Object value(String name) {
            return has(name) ? struct.getWithoutDefault(name) : null;
        }

        @Override
        Image image() {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Field field : struct.schema().fields()) {
                values.put(field.name(), struct.getWithoutDefault(field.name()));
            }
            return new Image(values, Encoding.TYPED);
        }
    }

    private static final class OfMap extends Fields {
        private final Map<String, Object> values;

        private OfMap(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        boolean has(String name) {
            return values.containsKey(name);
        }

        @Override
        Object value(String name) {
            return values.get(name);
        }

        @Override
        Image image() {
            return new Image(values, Encoding.PLAIN_JSON);
        }
    }
}
