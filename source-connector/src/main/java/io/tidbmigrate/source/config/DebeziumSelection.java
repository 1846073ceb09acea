package io.tidbmigrate.source.config;

import io.tidbmigrate.common.select.CommaList;
import io.tidbmigrate.common.select.Setting;
import java.util.List;
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
        List<String> databases = entries(user, SourceDefinition.DO_DBS);
        List<String> ofTables = entries(user, SourceDefinition.DO_TABLES).stream()
                .map(DebeziumSelection::databaseOf)
                .toList();
        List<String> chosen = databases.isEmpty() ? ofTables : databases;
        return chosen.isEmpty() ? Map.of() : Map.of("database.include.list", regex(chosen));
    }

    /** The entries with their escapes; none if they cannot be read, for which the validation has a better message. */
    private static List<String> entries(Map<String, String> user, String key) {
        try {
            return CommaList.escapedEntries(new Setting(key, user.getOrDefault(key, "")));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String databaseOf(String table) {
        int dot = CommaList.indexOfUnescaped(table, '.', 0);
        return (dot < 0 ? table : table.substring(0, dot)).strip();
    }

    private static String regex(List<String> databases) {
        return databases.stream()
                .map(pattern -> regex(CommaList.unescaped(pattern)))
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** A regex for one of DM's wildcard patterns; anything, for a pattern that is a regex itself or has a class. */
    private static String regex(String pattern) {
        if (pattern.startsWith("~") || pattern.contains("[")) {
            return ANY_DATABASE;
        }
        return pattern.codePoints().mapToObj(DebeziumSelection::one).collect(Collectors.joining());
    }

    private static String one(int c) {
        if (c == '*') {
            return ".*";
        }
        if (c == ',' || c == '?') {
            return "."; // a comma would end Debezium's list
        }
        return Character.isLetterOrDigit(c) ? Character.toString(c) : String.format("\\x{%x}", c);
    }
}
