package io.tidbmigrate.sink.event;

import io.tidbmigrate.sink.json.JsonObject;
import io.tidbmigrate.sink.value.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Named values of a record, whether it came with a schema or without. Column defaults are never taken for values. */
abstract class Fields {
    private Fields() {}

    /** The fields of a struct, an object of JSON or a map; empty if the value is none. */
    static Optional<Fields> of(Object value) {
        if (value instanceof JsonObject object) {
            return Optional.of(new OfJson(object));
        }
        if (value instanceof Struct struct) {
            return Optional.of(new OfStruct(struct));
        }
        return value instanceof Map<?, ?> map ? Optional.of(new OfMap(map)) : Optional.empty();
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
            List<String> names = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (Field field : struct.schema().fields()) {
                names.add(field.name());
                values.add(struct.getWithoutDefault(field.name()));
            }
            return new Image(names, values, Encoding.TYPED);
        }
    }

    private static final class OfMap extends Fields {
        private final Map<?, ?> values;

        private OfMap(Map<?, ?> values) {
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
            List<String> names = values.keySet().stream().map(String::valueOf).toList();
            return new Image(names, new ArrayList<>(values.values()), Encoding.PLAIN_JSON);
        }
    }

    private static final class OfJson extends Fields {
        private final JsonObject object;

        private OfJson(JsonObject object) {
            this.object = object;
        }

        @Override
        boolean has(String name) {
            return object.has(name);
        }

        @Override
        Object value(String name) {
            return object.value(name);
        }

        @Override
        Image image() {
            return new Image(object.names(), object.values(), Encoding.PLAIN_JSON);
        }
    }
}
