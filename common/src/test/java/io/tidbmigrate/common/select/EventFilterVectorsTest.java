package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.AcceptancePack;
import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.table.TableDefinitions;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.select.EventType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** DM's own tests of its event filter, run against ours from the acceptance pack. */
class EventFilterVectorsTest {

    /** Rules that are refused here and only logged in DM. */
    private static final Map<String, String> REFUSED_RULES = Map.of(
            "wrong event", "an unknown event type is an error of the configuration; DM logs it and drops the rule");

    /** A test factory that gives up leaves no trace in the report; this one is shown as skipped. */
    @Test
    void theAcceptancePackIsThere() {
        assertThat(AcceptancePack.read("unit-vectors/event_types.json").get("vectors"))
                .isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> theFilterAnswersAsDmWithoutLetterCase() {
        return filterVectors("binlog_filter_case_insensitive.json", false);
    }

    @TestFactory
    Stream<DynamicTest> theFilterAnswersAsDmWithLetterCase() {
        return filterVectors("binlog_filter_case_sensitive.json", true);
    }

    @TestFactory
    Stream<DynamicTest> aRuleForAllHoldsForStatementsWithoutDatabaseOrTableToo() {
        JsonNode file = AcceptancePack.read("unit-vectors/binlog_filter_global.json");
        Map<String, String> forSchemas = Map.of(
                "filters",
                "a",
                "filters.a.schema.pattern",
                "*",
                "filters.a.sql.patterns",
                "^FLUSH",
                "filters.a.action",
                "Ignore");
        Map<String, String> forTables = new HashMap<>(forSchemas);
        forTables.put("filters.a.table.pattern", "*");
        return Stream.of(forSchemas, forTables)
                .flatMap(config -> tests(file.get("vectors"), vector -> answer(config, vector), "action"));
    }

    @TestFactory
    Stream<DynamicTest> eventNamesAreReadAsInDm() {
        return elements(AcceptancePack.read("unit-vectors/event_types.json").get("vectors"))
                .filter(vector -> vector.has("text"))
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> {
                    String text = vector.get("text").asText();
                    if (vector.get("error").asBoolean()) {
                        assertThat(EventType.of(text)).isEmpty();
                    } else {
                        assertThat(EventType.of(text)).contains(event(vector));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> eventsAreClassedAsInDm() {
        Map<String, Kind> kinds = Map.of(
                "dml", Kind.ROW,
                "ddl", Kind.COMPATIBLE_DDL,
                "incompatibleDDL", Kind.INCOMPATIBLE_DDL,
                "NullEvent", Kind.NOTHING);
        return elements(AcceptancePack.read("unit-vectors/event_types.json").get("vectors"))
                .filter(vector -> vector.has("event_class"))
                .map(vector -> DynamicTest.dynamicTest(
                        vector.toString(),
                        () -> assertThat(event(vector).kind())
                                .isEqualTo(kinds.get(vector.get("event_class").asText()))));
    }

    /** The statements one behind the other, each skipped; {@code null} stands for an event that is no incompatible change. */
    @TestFactory
    Stream<DynamicTest> statementsAreClassedAsInDm() {
        TableDefinitions definitions = new TableDefinitions();
        String prepare = AcceptancePack.text("cases/incompatible_ddl_changes/db1.prepare.sql");
        for (String sql : prepare.split(";", -1)) {
            definitions.take(withCollations(sql));
        }
        return elements(AcceptancePack.read("cases/incompatible_ddl_changes/ddl_events.json"))
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> {
                    DdlStatement statement = withCollations(vector.get("sql").asText());
                    EventType expected = vector.get("event").isNull()
                            ? compatible(statement)
                            : EventType.of(vector.get("event").asText()).orElseThrow();
                    TableDefinition before = statement.tables().isEmpty()
                            ? TableDefinition.UNKNOWN
                            : definitions.of(statement.tables().get(0));
                    assertThat(StatementEvents.of(statement, before)).containsExactly(Set.of(expected));
                    definitions.take(statement);
                }));
    }

    private static DdlStatement withCollations(String sql) {
        return DdlStatement.parse(sql, "incompatible_ddl_changes", SqlMode.DEFAULT)
                .withCollations(Map.of("", "utf8mb4_0900_ai_ci", "latin1", "latin1_swedish_ci"));
    }

    private static EventType compatible(DdlStatement statement) {
        return statement.kind() == DdlKind.ALTER_TABLE ? EventType.ALTER_TABLE : EventType.CREATE_TABLE;
    }

    private static Stream<DynamicTest> filterVectors(String name, boolean caseSensitive) {
        JsonNode file = AcceptancePack.read("unit-vectors/" + name);
        assertThat(file.get("rules")).isNotEmpty();
        Map<String, String> config = new LinkedHashMap<>(Map.of("case.sensitive", String.valueOf(caseSensitive)));
        List<DynamicTest> tests = new ArrayList<>();
        List<String> names = new ArrayList<>();
        elements(file.get("rules")).forEach(rule -> {
            Map<String, String> keys = keys("r" + names.size(), rule);
            if (REFUSED_RULES.containsKey(rule.at("/events/0").asText())) {
                keys.put("filters", "r" + names.size());
                tests.add(DynamicTest.dynamicTest(
                        "refused: " + rule,
                        () -> assertThatThrownBy(() -> EventFilter.from(keys))
                                .isInstanceOf(IllegalArgumentException.class)));
            } else {
                config.putAll(keys);
                names.add("r" + names.size());
            }
        });
        config.put("filters", String.join(",", names));
        return Stream.concat(tests.stream(), tests(file.get("vectors"), vector -> answer(config, vector), "expected"));
    }

    private static Map<String, String> keys(String name, JsonNode rule) {
        Map<String, String> keys = new HashMap<>();
        keys.put("filters." + name + ".schema.pattern", rule.get("schema").asText());
        keys.put("filters." + name + ".table.pattern", rule.get("table").asText());
        keys.put("filters." + name + ".action", rule.get("action").asText());
        keys.put(
                "filters." + name + ".events",
                String.join(
                        ",",
                        elements(rule.get("events"))
                                .map(event -> words(event.asText()))
                                .toList()));
        keys.put(
                "filters." + name + ".sql.patterns",
                String.join(
                        "\n",
                        elements(rule.get("sql_patterns")).map(JsonNode::asText).toList()));
        return keys;
    }

    private static Stream<DynamicTest> tests(
            JsonNode vectors, Function<JsonNode, EventFilter.Action> answer, String expected) {
        assertThat(vectors).isNotEmpty();
        return elements(vectors)
                .map(vector -> DynamicTest.dynamicTest(
                        vector.toString(),
                        () -> assertThat(answer.apply(vector))
                                .hasToString(vector.get(expected).asText().toUpperCase(Locale.ROOT))));
    }

    private static EventFilter.Action answer(Map<String, String> config, JsonNode vector) {
        EventType event = vector.has("event") ? event(vector) : EventType.UNKNOWN;
        return EventFilter.from(config)
                .judge(
                        vector.get("schema").asText(),
                        vector.get("table").asText(),
                        event,
                        vector.get("sql").asText())
                .action();
    }

    private static EventType event(JsonNode vector) {
        return EventType.of(words(vector.get("event").asText())).orElseThrow();
    }

    /** DM's Go constant or name as a name: {@code AllDML}, {@code DropIndex}, {@code InsertEvent}, {@code NullEvent}. */
    private static String words(String constant) {
        String words = constant.replaceAll("Event$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.equals("Null") ? "" : words.toLowerCase(Locale.ROOT);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
