package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code mysql -N -B} prints for a query on the target.
 *
 * @param isWhole whether the text is all of the output, or only contained in it
 */
record ExpectedOutput(String query, String text, boolean isWhole) {

    static List<ExpectedOutput> list(JsonNode array) {
        List<ExpectedOutput> outputs = new ArrayList<>();
        array.forEach(node -> outputs.add(of(node)));
        return outputs;
    }

    static ExpectedOutput of(JsonNode node) {
        boolean whole = node.has("expected");
        return new ExpectedOutput(
                node.path("query").asText(),
                node.path(whole ? "expected" : "contains").asText(),
                whole);
    }

    /** Why the target does not answer as expected; empty if it does. */
    Optional<String> difference(Server target) {
        String output = target.query(query);
        boolean asExpected = isWhole
                ? output.equals(text.stripTrailing())
                : inOneLine(output).contains(inOneLine(text));
        return asExpected
                ? Optional.empty()
                : Optional.of(query + " -> " + shortened(output) + (isWhole ? ", expected " : ", expected to contain ")
                        + shortened(text));
    }

    /** MySQL breaks lines in SHOW CREATE TABLE where TiDB does not; the client shows a break as backslash and n. */
    private static String inOneLine(String text) {
        return text.replace("\\n", " ").replaceAll("\\s+", " ");
    }

    private static String shortened(String text) {
        String shown = text.replace("\n", "\\n").replace("\t", "\\t");
        return '"' + (shown.length() <= 400 ? shown : shown.substring(0, 400) + "…") + '"';
    }
}
