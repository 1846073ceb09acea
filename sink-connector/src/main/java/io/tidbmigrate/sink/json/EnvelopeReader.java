package io.tidbmigrate.sink.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the JSON of one topic's records, Debezium's envelopes, to the values that JsonConverter reads; without schemas at a
 * fraction of its cost: names and texts that were in the record before are not made again. Of the source block, which is as
 * long as many a row, only what the sink asks for is kept. Confined to one thread.
 */
public final class EnvelopeReader {
    private static final Set<String> OF_SOURCE =
            Set.of("name", "db", "table", "snapshot", "server_id", "ts_ms", "file", "pos", "row");
    /** As deep as objects and arrays may lie in each other. */
    private static final int DEEPEST = 500;

    /** Bytes of a source block, at most, that is kept as it was written. */
    private static final int LONGEST_SOURCE = 1024;

    private final Block envelope = new Block(this::ofEnvelope, true, 0);
    private final Block row = new Block(name -> (last, text) -> value(text, 0), false, 0);
    private final Block source = new Block(EnvelopeReader::ofSource, true, LONGEST_SOURCE);

    /**
     * The object; null if the text is another value.
     *
     * @throws IOException if it is no JSON, an object has two fields of one name, or a number that is asked for is beyond 64 bits
     */
    public JsonObject read(byte[] bytes) throws IOException {
        JsonText text = new JsonText(bytes);
        boolean isObject = text.next() == '{';
        JsonObject read = isObject ? envelope.read(text) : null;
        if (!isObject) {
            value(text, 0);
        }
        text.end();
        return read;
    }

    private FieldValue ofEnvelope(String name) {
        return switch (name) {
            case "before", "after" -> block(row);
            case "source" -> block(source);
            case "op" -> EnvelopeReader::text;
            default -> EnvelopeReader::skipped;
        };
    }

    private static FieldValue ofSource(String name) {
        return OF_SOURCE.contains(name) ? EnvelopeReader::text : EnvelopeReader::skipped;
    }

    private static FieldValue block(Block block) {
        return (last, text) -> text.next() == '{' ? block.read(text) : text(last, text);
    }

    private static Object text(String last, JsonText text) throws IOException {
        return last != null && text.next() == '"' ? text.string(last) : value(text, 0);
    }

    private static Object skipped(String last, JsonText text) throws IOException {
        skip(text, 0);
        return null;
    }

    private static Object value(JsonText text, int depth) throws IOException {
        return switch (text.next()) {
            case '"' -> text.string();
            case '{' -> object(text, deeper(text, depth));
            case '[' -> array(text, deeper(text, depth));
            case 'n' -> word(text, "null", null);
            case 't' -> word(text, "true", true);
            case 'f' -> word(text, "false", false);
            default -> text.number();
        };
    }

    private static Object word(JsonText text, String word, Object value) throws IOException {
        text.take(word);
        return value;
    }

    private static Map<String, Object> object(JsonText text, int depth) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        text.take('{');
        if (!text.takes('}')) {
            do {
                text.next();
                String name = text.string();
                text.take(':');
                if (fields.containsKey(name)) {
                    throw text.broken("an object has two fields " + name);
                }
                fields.put(name, value(text, depth));
            } while (text.takes(','));
            text.take('}');
        }
        return fields;
    }

    private static List<Object> array(JsonText text, int depth) throws IOException {
        List<Object> values = new ArrayList<>();
        text.take('[');
        if (!text.takes(']')) {
            do {
                values.add(value(text, depth));
            } while (text.takes(','));
            text.take(']');
        }
        return values;
    }

    /** Moves behind a value that nobody asks for. */
    private static void skip(JsonText text, int depth) throws IOException {
        switch (text.next()) {
            case '"' -> text.skipString();
            case '{' -> skipObject(text, deeper(text, depth));
            case '[' -> skipArray(text, deeper(text, depth));
            case 'n', 't', 'f' -> value(text, depth);
            default -> text.skipNumber();
        }
    }

    private static void skipObject(JsonText text, int depth) throws IOException {
        text.take('{');
        if (!text.takes('}')) {
            do {
                text.next();
                text.skipString();
                text.take(':');
                skip(text, depth);
            } while (text.takes(','));
            text.take('}');
        }
    }

    private static void skipArray(JsonText text, int depth) throws IOException {
        text.take('[');
        if (!text.takes(']')) {
            do {
                skip(text, depth);
            } while (text.takes(','));
            text.take(']');
        }
    }

    private static int deeper(JsonText text, int depth) throws IOException {
        if (depth == DEEPEST) {
            throw text.broken("objects and arrays lie too deep in each other");
        }
        return depth + 1;
    }

    /** Reads the value of a field, which may be the same as the last one. */
    @FunctionalInterface
    private interface FieldValue {
        Object read(String last, JsonText text) throws IOException;
    }

    /** Objects that mostly have the names of the last one. */
    private static final class Block {
        private final Function<String, FieldValue> fields;
        private final boolean repeats;
        private FieldNames names = FieldNames.NONE;
        /** How the fields of those names are read. */
        private FieldValue[] known = {};

        private String[] texts = {};
        private final LastWritten last;

        /**
         * @param fields how the field of a name is read
         * @param repeats whether many texts are those of the last one; they are kept then, whatever their size
         * @param longest bytes of a block, at most, whose beginning the next one is compared with; 0 for none
         */
        private Block(Function<String, FieldValue> fields, boolean repeats, int longest) {
            this.fields = fields;
            this.repeats = repeats;
            this.last = new LastWritten(longest);
        }

        private JsonObject read(JsonText text) throws IOException {
            JsonObject again = last.again(text);
            if (again != null) {
                return again;
            }
            int begin = text.at();
            Object[] values = new Object[Math.max(names.size(), 1)];
            int count = last.first(text, values);
            NamesRead read = new NamesRead(names, count);
            if (count == 0) {
                text.take('{');
            }
            if (count > 0 || !text.takes('}')) {
                do {
                    last.begins(text.at() - begin);
                    String name = read.next(text);
                    FieldValue field = read.isAsBefore() ? known[count] : fields.apply(name);
                    values = count < values.length ? values : Arrays.copyOf(values, 2 * count);
                    values[count] = field.read(lastText(count), text);
                    keep(count, values[count]);
                    count++;
                } while (text.takes(','));
                text.take('}');
            }
            FieldNames all = read.all();
            if (all != names) {
                names = all;
                known = all.names().stream().map(fields).toArray(FieldValue[]::new);
            }
            JsonObject object = new JsonObject(names, count == values.length ? values : Arrays.copyOf(values, count));
            last.keep(object, text, begin);
            return object;
        }

        private String lastText(int at) {
            return at < texts.length ? texts[at] : null;
        }

        private void keep(int at, Object value) {
            if (repeats && value instanceof String text) {
                texts = at < texts.length ? texts : Arrays.copyOf(texts, at + 1);
                texts[at] = text;
            }
        }
    }
}
