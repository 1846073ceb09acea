package io.tidbmigrate.sink.json;

import java.util.Arrays;
import java.util.List;

/** An object's fields, in their order. Immutable. */
public final class JsonObject {
    private final FieldNames names;
    private final Object[] values;

    JsonObject(FieldNames names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** The very list that the last object of its kind had, if it had the same names. */
    public List<String> names() {
        return names.names();
    }

    /** Texts, Long, Double, Boolean, null, lists, maps and objects. */
    public List<Object> values() {
        return Arrays.asList(values);
    }

    public boolean has(String name) {
        return names.place(name) >= 0;
    }

    void copyFirst(Object[] to, int count) {
        System.arraycopy(values, 0, to, 0, count);
    }

    /** Value of a field; null if it is absent or null. */
    public Object value(String name) {
        int at = names.place(name);
        return at < 0 ? null : values[at];
    }
}
