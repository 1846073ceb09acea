package io.tidbmigrate.sink.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * Reads what JsonConverter writes, to the values that JsonConverter reads; without schemas at a fraction of its cost, as no
 * tree of nodes stands in between. Of a record's source block, which is as long as many a row, only what the sink asks for.
 */
final class Json {
    /** Texts have any length: 16 MiB of bytes are 22 million characters of base64. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String SOURCE = "source";
    private static final Set<String> OF_SOURCE =
            Set.of("name", "db", "table", "snapshot", "server_id", "ts_ms", "file", "pos", "row");
    private static final Set<String> SCHEMA_AND_VALUE = Set.of("schema", "payload");
    private static final JsonConverter WITH_SCHEMA = new JsonConverter();

    static {
        WITH_SCHEMA.configure(Map.of("schemas.enable", true, "replace.null.with.default", false), false);
    }

    private Json() {}

    /**
     * A map for an object without a schema, what the schema says for one with it, else null.
     *
     * @throws IOException if it is no JSON
     * @throws org.apache.kafka.connect.errors.DataException if value and schema do not fit
     */
    static Object read(byte[] text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, Object> fields = envelope(parser);
            if (parser.nextToken() != null) {
                throw new IOException("there is more behind the object");
            }
            return fields.keySet().equals(SCHEMA_AND_VALUE)
                    ? WITH_SCHEMA.toConnectData("", text).value()
                    : fields;
        }
    }

    private static Map<String, Object> envelope(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            boolean isSource = token == JsonToken.START_OBJECT && name.equals(SOURCE);
            fields.put(name, isSource ? source(parser) : value(parser, token));
        }
        return fields;
    }

    private static Map<String, Object> source(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (OF_SOURCE.contains(name)) {
                fields.put(name, value(parser, token));
            } else {
                parser.skipChildren();
            }
        }
        return fields;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return values;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + token);
        };
    }
}
