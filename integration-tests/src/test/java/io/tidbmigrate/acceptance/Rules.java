package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes lists of patterns and of named rules in the way of our configuration. */
final class Rules {
    private static final Map<String, String> FILTER = Map.of(
            "schema", "schema.pattern",
            "table", "table.pattern",
            "action", "action");
    private static final Map<String, String> EXPRESSION_FILTER = Map.of(
            "schema", "schema",
            "table", "table",
            "insert_value_expr", "insert.value.expr",
            "update_old_value_expr", "update.old.value.expr",
            "update_new_value_expr", "update.new.value.expr",
            "delete_value_expr", "delete.value.expr");
    private static final Map<String, String> ROUTE = Map.of(
            "schema", "schema.pattern",
            "table", "table.pattern",
            "target_schema", "target.schema",
            "target_table", "target.table");
    private static final List<String> EXTRACTS = List.of("table", "schema", "source");

    private Rules() {}

    static String databases(JsonNode patterns) {
        return String.join(
                ",", Case.texts(patterns).stream().map(Rules::escaped).toList());
    }

    static String tables(JsonNode patterns) {
        List<String> entries = new ArrayList<>();
        patterns.forEach(each -> entries.add(escaped(each.path("db").asText()) + "."
                + escaped(each.path("table").asText())));
        return String.join(",", entries);
    }

    /** Those rules of a source connector that hold for the instance. */
    static Map<String, String> filters(JsonNode rules, int instance) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (JsonNode rule : holdingFor(rules, instance)) {
            String prefix = next(keys, "filters", rule, FILTER, Set.of("events", "sql_patterns"));
            put(keys, prefix + "events", String.join(",", Case.texts(rule.path("events"))));
            put(keys, prefix + "sql.patterns", String.join("\n", Case.texts(rule.path("sql_patterns"))));
        }
        return keys;
    }

    static Map<String, String> expressionFilters(JsonNode rules, int instance) {
        Map<String, String> keys = new LinkedHashMap<>();
        holdingFor(rules, instance)
                .forEach(rule -> next(keys, "expression.filters", rule, EXPRESSION_FILTER, Set.of()));
        return keys;
    }

    /** @param prefixes topic prefix by instance */
    static Map<String, String> routes(JsonNode rules, Map<Integer, String> prefixes) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (JsonNode rule : rules) {
            String prefix =
                    next(keys, "routes", rule, ROUTE, Set.of("extract_table", "extract_schema", "extract_source"));
            List<String> sources = new ArrayList<>();
            rule.path("instances").forEach(each -> sources.add(prefixes.get(each.asInt())));
            put(keys, prefix + "sources", String.join(",", sources));
            for (String what : EXTRACTS) {
                JsonNode extract = rule.path("extract_" + what);
                put(
                        keys,
                        prefix + "extract." + what + ".regexp",
                        extract.path("regexp").asText());
                put(
                        keys,
                        prefix + "extract." + what + ".column",
                        extract.path("target_column").asText());
            }
        }
        return keys;
    }

    private static List<JsonNode> holdingFor(JsonNode rules, int instance) {
        List<JsonNode> holding = new ArrayList<>();
        for (JsonNode rule : rules) {
            Set<Integer> instances = new TreeSet<>();
            rule.path("instances").forEach(each -> instances.add(each.asInt()));
            if (instances.isEmpty() || instances.contains(instance)) {
                holding.add(rule);
            }
        }
        return holding;
    }

    /** Adds one more rule and those of its keys that are plain texts, and returns the beginning of its other keys. */
    private static String next(
            Map<String, String> keys, String list, JsonNode rule, Map<String, String> plain, Set<String> others) {
        String names = keys.getOrDefault(list, "");
        String name = "r" + (names.isEmpty() ? 1 : names.split(",").length + 1);
        keys.put(list, names.isEmpty() ? name : names + "," + name);
        rule.properties().forEach(property -> {
            String field = property.getKey();
            if (plain.containsKey(field)) {
                keys.put(
                        list + "." + name + "." + plain.get(field),
                        property.getValue().asText());
            } else if (!others.contains(field) && !Set.of("name", "instances").contains(field)) {
                throw new UnsupportedOperationException("setting " + list + "[]." + field + " is not translated");
            }
        });
        return list + "." + name + ".";
    }

    private static void put(Map<String, String> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }

    private static String escaped(String pattern) {
        return pattern.replaceAll("[,.\\\\]", "\\\\$0");
    }
}
