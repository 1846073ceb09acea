package io.tidbmigrate.sink.json;

/**
 * The last object of a kind, as it was written. What the next one has in common with its beginning is not read again: all of
 * the source block in rows of the full load, most of it in changes of one transaction. Confined to one thread.
 */
final class LastWritten {
    private static final int FIELDS = 32;

    private final byte[] written;
    /** Where each field begins, counted from the object's brace; of the first ones only. */
    private final int[] begins = new int[FIELDS];

    private int fields;
    /** 0 while nothing is kept. */
    private int length;

    private JsonObject object;
    /** In how many bytes the object to read is the last one. */
    private int same;

    /** @param longest bytes of an object that is kept at most; it is not counted as memory of the task */
    LastWritten(int longest) {
        written = new byte[longest];
    }

    /** The last object, if it comes next once more; then the text is behind it. Null if not. */
    JsonObject again(JsonText text) {
        same = length == 0 ? 0 : text.same(written, length);
        if (length == 0 || same < length) {
            return null;
        }
        text.skip(length);
        return object;
    }

    /**
     * How many first fields are those of the last object, which gives their values; asked after {@link #again}. The text is
     * moved behind their commas, and nothing is kept until all is read.
     */
    int first(JsonText text, Object[] values) {
        int count = 0;
        while (count + 1 < fields && begins[count + 1] <= same) {
            count++;
        }
        if (count > 0) {
            text.skip(begins[count]);
            object.copyFirst(values, count);
        }
        fields = count;
        length = 0;
        return count;
    }

    /** The next field begins, so many bytes behind the object's brace. */
    void begins(int at) {
        if (fields < FIELDS) {
            begins[fields++] = at;
        }
    }

    /** The object that was just read, and began there. */
    void keep(JsonObject read, JsonText text, int begin) {
        int size = text.at() - begin;
        if (size <= written.length) {
            text.copy(begin, written, size);
            length = size;
            object = read;
        }
    }
}
