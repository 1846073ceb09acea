package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of a source table that must be in a target table.
 *
 * @param sourceWhere restricts the rows of the source; empty for all of them
 * @param extraColumns columns that only the target has, and their value in all rows of this entry
 * @param floatTolerance relative tolerance, by column
 */
record CompareEntry(
        int instance,
        TableId source,
        TableId target,
        String sourceWhere,
        String targetWhere,
        Set<String> ignoredColumns,
        Map<String, String> extraColumns,
        Map<String, Double> floatTolerance,
        boolean isStructureCompared) {

    static List<CompareEntry> list(JsonNode array) {
        List<CompareEntry> entries = new ArrayList<>();
        array.forEach(node -> entries.add(of(node)));
        return entries;
    }

    private static CompareEntry of(JsonNode node) {
        Set<String> ignored = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignored.addAll(Case.texts(node.path("ignore_columns")));
        Map<String, String> extra = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        node.path("extra_columns")
                .properties()
                .forEach(each -> extra.put(each.getKey(), each.getValue().asText()));
        Map<String, Double> tolerance = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        node.path("float_tolerance")
                .properties()
                .forEach(each -> tolerance.put(each.getKey(), each.getValue().asDouble()));
        return new CompareEntry(
                node.path("instance").asInt(),
                new TableId(
                        node.path("source_db").asText(),
                        node.path("source_table").asText()),
                new TableId(
                        node.path("target_db").asText(),
                        node.path("target_table").asText()),
                node.path("source_where").asText(""),
                node.path("target_where").asText(""),
                ignored,
                extra,
                tolerance,
                node.path("check_struct").asBoolean(true));
    }

    /** Whether whole tables are compared, with all their columns, exactly. */
    boolean isPlain() {
        return sourceWhere.isEmpty()
                && targetWhere.isEmpty()
                && ignoredColumns.isEmpty()
                && extraColumns.isEmpty()
                && floatTolerance.isEmpty();
    }

    @Override
    public String toString() {
        return "source " + instance + " " + source + " -> " + target;
    }
}
