package io.tidbmigrate.sink.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of an object's fields in their order, kept for objects to come: those of one table have the same. Immutable. */
final class FieldNames {
    static final FieldNames NONE = new FieldNames(List.of());

    private final List<String> names;
    /** Each with its quotes and the colon, as a writer without white space puts it; null for one that may need escapes. */
    private final byte[][] written;

    private final Map<String, Integer> places = new HashMap<>();

    private FieldNames(List<String> names) {
        this.names = names.stream().map(String::intern).toList(); // asked for by constants: the same, not only equal
        this.written = names.stream().map(FieldNames::written).toArray(byte[][]::new);
        names.forEach(name -> places.put(name, places.size()));
    }

    /** @throws IOException if two are the same */
    static FieldNames of(List<String> names) throws IOException {
        FieldNames all = new FieldNames(names);
        if (all.places.size() < names.size()) {
            throw new IOException("an object has two fields of one name");
        }
        return all;
    }

    List<String> names() {
        return names;
    }

    /** Place of a name; -1 if there is none such. */
    int place(String name) {
        return places.getOrDefault(name, -1);
    }

    int size() {
        return written.length;
    }

    /** Moves behind the name that stands there and its colon, if it comes next. A name that may need escapes is never found. */
    boolean areNext(int at, JsonText text) {
        return at < written.length && written[at] != null && text.takes(written[at]);
    }

    boolean isAt(int at, String name) {
        return at < names.size() && names.get(at).equals(name);
    }

    FieldNames first(int count) {
        return count == names.size() ? this : new FieldNames(names.subList(0, count));
    }

    /** Only of a name whose bytes can mean no other: a quote within it would be the end of a shorter one. */
    private static byte[] written(String name) {
        boolean isPlain = name.chars()
                .allMatch(unit -> unit >= ' ' && unit != '"' && unit != '\\' && !Character.isSurrogate((char) unit));
        return isPlain ? ('"' + name + "\":").getBytes(StandardCharsets.UTF_8) : null;
    }
}
