package io.tidbmigrate.sink.json;

import java.util.List;

/**
 * An object's fields, in their order.
 *
 * @param names the very list that the last object of its kind had, if it had the same names
 * @param values texts, Long, Double, Boolean, null, lists, maps and objects; the list must not be changed
 */
public record JsonObject(List<String> names, List<Object> values) {

    public boolean has(String name) {
        return names.contains(name);
    }

    /** Value of a field; null if it is absent or null. */
    public Object value(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values.get(at);
    }
}
