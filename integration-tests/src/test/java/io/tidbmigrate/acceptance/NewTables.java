package io.tidbmigrate.acceptance;

import static io.tidbmigrate.common.name.Identifier.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table more in one database of each source, to see that a migration still reads and applies. */
final class NewTables {
    /** Sorts behind all names of the pack, and matches no pattern but those for every table. */
    private static final String NAME = "zz_end_";

    private final Case acceptanceCase;
    private final Servers servers;

    NewTables(Case acceptanceCase, Servers servers) {
        this.acceptanceCase = acceptanceCase;
        this.servers = servers;
    }

    /** Makes the tables, as far as the case's settings let them through, and says how to ask the target for them. */
    List<ExpectedOutput> create() {
        if (!isCarried()) {
            return List.of();
        }
        Map<Integer, String> databases = new LinkedHashMap<>();
        acceptanceCase
                .compare()
                .forEach(entry ->
                        databases.putIfAbsent(entry.instance(), entry.source().database()));
        List<ExpectedOutput> expected = new ArrayList<>();
        databases.forEach((instance, database) -> {
            String table = NAME + instance;
            servers.source(instance)
                    .execute(List.of("CREATE TABLE " + quoted(database) + "." + table + " (id INT PRIMARY KEY)"));
            expected.add(new ExpectedOutput(
                    "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '" + table + "'", "1", true));
        });
        return expected;
    }

    private boolean isCarried() {
        JsonNode config = acceptanceCase.config();
        List<JsonNode> ignoring = new ArrayList<>();
        config.path("filters").forEach(ignoring::add);
        ignoring.removeIf(rule -> rule.path("action").asText().equals("Do"));
        return !config.path("task_mode").asText().equals("full")
                && config.path("do_tables").isEmpty()
                && texts(config.path("routes"), "table").stream().noneMatch(NewTables::isForAll)
                && texts(ignoring, "events").stream().noneMatch(NewTables::isCreate);
    }

    private static boolean isForAll(String pattern) {
        return pattern.startsWith("*") || pattern.startsWith("~");
    }

    private static boolean isCreate(String event) {
        return event.startsWith("create") || event.startsWith("all");
    }

    /** The texts of a field of each rule; a list counts as its elements. */
    private static List<String> texts(Iterable<JsonNode> rules, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode rule : rules) {
            JsonNode value = rule.path(field);
            texts.addAll(value.isArray() ? Case.texts(value) : List.of(value.asText()));
        }
        return texts;
    }
}
