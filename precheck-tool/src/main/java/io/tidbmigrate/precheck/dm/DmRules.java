package io.tidbmigrate.precheck.dm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** DM's lists and rules, in the spelling of the connectors' keys. */
final class DmRules {
    private DmRules() {}

    /** {@code block-allow-list}. */
    static Map<String, String> blockAllowList(DmSettings list) {
        Map<String, String> keys = new LinkedHashMap<>();
        put(keys, "do.dbs", databases(list.texts("do-dbs")));
        put(keys, "do.tables", tables(list.blocks("do-tables")));
        put(keys, "ignore.dbs", databases(list.texts("ignore-dbs")));
        put(keys, "ignore.tables", tables(list.blocks("ignore-tables")));
        list.nothingElse();
        return keys;
    }

    private static String databases(List<String> patterns) {
        return patterns.stream().map(DmRules::escaped).collect(Collectors.joining(","));
    }

    private static String tables(List<DmSettings> tables) {
        return tables.stream()
                .map(table -> {
                    String entry = escaped(table.required("db-name")) + "." + escaped(table.required("tbl-name"));
                    table.nothingElse();
                    return entry;
                })
                .collect(Collectors.joining(","));
    }

    /** Within a comma list of db.table both characters, and the backslash itself, are escaped. */
    private static String escaped(String pattern) {
        return pattern.replaceAll("[,.\\\\]", "\\\\$0");
    }

    /** A rule of {@code filters}. */
    static Map<String, String> filter(String name, DmSettings rule) {
        String prefix = "filters." + name + ".";
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(prefix + "schema.pattern", rule.required("schema-pattern"));
        rule.text("table-pattern").ifPresent(pattern -> keys.put(prefix + "table.pattern", pattern));
        put(keys, prefix + "events", String.join(",", rule.texts("events")));
        put(keys, prefix + "sql.patterns", String.join("\n", rule.texts("sql-pattern")));
        keys.put(prefix + "action", rule.required("action"));
        rule.nothingElse();
        return keys;
    }

    /** A rule of {@code expression-filter}. */
    static Map<String, String> expressionFilter(String name, DmSettings rule) {
        String prefix = "expression.filters." + name + ".";
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(prefix + "schema", rule.required("schema"));
        keys.put(prefix + "table", rule.required("table"));
        for (String kind :
                List.of("insert-value-expr", "update-old-value-expr", "update-new-value-expr", "delete-value-expr")) {
            rule.text(kind).ifPresent(expression -> keys.put(prefix + kind.replace('-', '.'), expression));
        }
        rule.nothingElse();
        return keys;
    }

    /**
     * A rule of {@code routes}.
     *
     * @param prefixes topic prefixes of the sources that use it
     */
    static Map<String, String> route(String name, DmSettings rule, List<String> prefixes) {
        String prefix = "routes." + name + ".";
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(prefix + "schema.pattern", rule.required("schema-pattern"));
        rule.text("table-pattern").ifPresent(pattern -> keys.put(prefix + "table.pattern", pattern));
        keys.put(prefix + "target.schema", rule.required("target-schema"));
        rule.text("target-table").ifPresent(table -> keys.put(prefix + "target.table", table));
        for (String what : List.of("table", "schema", "source")) {
            DmSettings extract = rule.block("extract-" + what);
            if (!extract.isEmpty()) {
                keys.put(prefix + "extract." + what + ".regexp", extract.required(what + "-regexp"));
                keys.put(prefix + "extract." + what + ".column", extract.required("target-column"));
                extract.nothingElse();
            }
        }
        keys.put(prefix + "sources", String.join(",", prefixes));
        rule.nothingElse();
        return keys;
    }

    static void put(Map<String, String> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }
}
