package io.tidbmigrate.precheck.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/** One spelling for equal JSON documents: keys sorted, no spaces, numbers by value. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The canonical text; a text that is no JSON document as it is. */
    static String canonical(String text) {
        try {
            StringBuilder canonical = new StringBuilder(text.length());
            append(MAPPER.readTree(text), canonical);
            return canonical.toString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static void append(JsonNode node, StringBuilder to) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            String separator = "{";
            for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
                to.append(separator);
                appendQuoted(field.getKey(), to);
                to.append(':');
                append(field.getValue(), to);
                separator = ",";
            }
            to.append(sorted.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode element : node) {
                to.append(separator);
                append(element, to);
                separator = ",";
            }
            to.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isNumber()) {
            to.append(node.decimalValue().stripTrailingZeros());
        } else if (node.isTextual()) {
            appendQuoted(node.textValue(), to);
        } else {
            to.append(node.asText());
        }
    }

    private static void appendQuoted(String text, StringBuilder to) {
        to.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
