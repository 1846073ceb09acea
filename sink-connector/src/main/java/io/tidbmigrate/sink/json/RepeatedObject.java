package io.tidbmigrate.sink.json;

import java.io.IOException;

/**
 * An object that often is the last one again, byte for byte, as the source block in rows of the full load is: then it is not
 * read again. Confined to one thread.
 */
final class RepeatedObject {
    /** Longer ones are read each time: what is kept here is not counted as memory of the task. */
    private static final int LONGEST = 1024;

    private final ObjectRead read;
    private final byte[] written = new byte[LONGEST];
    private int length;
    private JsonObject last;

    /** Reads the object that comes next. */
    @FunctionalInterface
    interface ObjectRead {
        JsonObject read(JsonText text) throws IOException;
    }

    RepeatedObject(ObjectRead read) {
        this.read = read;
    }

    /** The very object that was read last, if it is the same. */
    JsonObject read(JsonText text) throws IOException {
        if (last != null && text.takes(written, length)) {
            return last;
        }
        last = null;
        int begin = text.at();
        JsonObject object = read.read(text);
        int size = text.at() - begin;
        if (size <= LONGEST) {
            text.copy(begin, written, size);
            length = size;
            last = object;
        }
        return object;
    }
}
