package io.tidbmigrate.source.config;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Narrows what Debezium reads to the databases that {@code do.dbs} or {@code do.tables} can mean: never fewer, possibly
 * more. The exact choice is made on each record by the block-allow list.
 */
final class DebeziumSelection {
    private static final String ANY_DATABASE = ".*";

    private DebeziumSelection() {}

    static Map<String, String> from(Map<String, String> user) {
        String databases = databases(user.getOrDefault(SourceDefinition.DO_DBS, ""), false);
        String ofTables = databases(user.getOrDefault(SourceDefinition.DO_TABLES, ""), true);
        String chosen = databases.isEmpty() ? ofTables : databases;
        return chosen.isEmpty() ? Map.of() : Map.of("database.include.list", chosen);
    }

    private static String databases(String patterns, boolean tables) {
        return Arrays.stream(patterns.split("(?<!\\\\),"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> tables && !pattern.startsWith("~") ? pattern.split("(?<!\\\\)\\.", 2)[0] : pattern)
                .map(DebeziumSelection::regex)
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** A regex for one of DM's wildcard patterns; anything, for a pattern that is a regex itself. */
    private static String regex(String pattern) {
        if (pattern.startsWith("~") || pattern.contains("[")) {
            return ANY_DATABASE;
        }
        StringBuilder regex = new StringBuilder();
        boolean escaped = false;
        for (int c : pattern.codePoints().toArray()) {
            if (c == '\\' && !escaped) {
                escaped = true;
            } else {
                regex.append(one(c, escaped));
                escaped = false;
            }
        }
        return regex.toString();
    }

    private static String one(int c, boolean escaped) {
        if (!escaped && c == '*') {
            return ".*";
        }
        if (c == ',' || (!escaped && c == '?')) {
            return "."; // a comma would end Debezium's list
        }
        return Character.isLetterOrDigit(c) ? Character.toString(c) : String.format("\\x{%x}", c);
    }
}
