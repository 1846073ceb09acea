package io.tidbmigrate.sink.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names of one object as they are read: those of the last one as long as they are the same. */
final class NamesRead {
    private final FieldNames known;
    private int count;
    /** All of them, from the first on that is another; null before. */
    private List<String> others;

    /** @param count how many first names are read already, and those of the last one */
    NamesRead(FieldNames known, int count) {
        this.known = known;
        this.count = count;
    }

    /** Moves behind the next name and its colon. */
    String next(JsonText text) throws IOException {
        int at = count++;
        if (others == null && known.areNext(at, text)) {
            return known.names().get(at);
        }
        text.next();
        String name = text.string();
        text.take(':');
        if (others == null && known.isAt(at, name)) {
            return known.names().get(at);
        }
        others = others == null ? new ArrayList<>(known.names().subList(0, at)) : others;
        others.add(name);
        return name;
    }

    /** Whether the last name, and all before it, are those of the object before. */
    boolean isAsBefore() {
        return others == null;
    }

    /** @throws IOException if two are the same */
    FieldNames all() throws IOException {
        return others == null ? known.first(count) : FieldNames.of(others);
    }
}
