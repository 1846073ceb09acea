package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.AcceptancePack;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What DM's own tests expect of a statement's text (see the pack's README for their origin). */
class DdlVectorsTest {

    /** Vectors whose expectation is not this package's: text → reason. */
    private static final Map<String, String> EXCLUSIONS = Map.of(
            "FLUSH", "DM: its parser fails, then its skip list matches; here it is skipped at once",
            "alter table bar ADD SPATIAL INDEX (`g`)", "DM: its parser fails; here the target decides");

    @TestFactory
    Stream<DynamicTest> skipsWhatDmSkips() {
        return tests("builtin_skip_ddl.json", vector -> {
            DdlKind kind = parse(vector, "").kind();
            // DM's skip list and its transaction marks have the same end: the statement is passed over.
            assertThat(kind == DdlKind.SKIPPED || kind == DdlKind.TRANSACTION)
                    .as("%s", kind)
                    .isEqualTo(vector.path("skip").asBoolean());
        });
    }

    @TestFactory
    Stream<DynamicTest> knowsDdlFromOtherStatements() {
        return tests(
                "is_ddl.json",
                vector -> assertThat(parse(vector, "").kind().isDdl())
                        .isEqualTo(vector.path("isDDL").asBoolean()));
    }

    @TestFactory
    Stream<DynamicTest> knowsWhatAQueryEventHolds() {
        return tests("parse_one_stmt.json", vector -> {
            DdlKind kind = parse(vector, "").kind();
            assertThat(kind.isDdl())
                    .as("%s", kind)
                    .isEqualTo(vector.path("isDDL").asBoolean());
            assertThat(kind == DdlKind.UNKNOWN)
                    .as("%s", kind)
                    .isEqualTo(vector.path("hasError").asBoolean());
        });
    }

    @TestFactory
    Stream<DynamicTest> readsAnsiQuotes() {
        return tests("ansi_quotes.json", vector -> {
            SqlMode mode = SqlMode.of(vector.path("sql_mode").asText());
            DdlStatement statement = DdlStatement.parse(vector.path("sql").asText(), "", mode);
            assertThat(statement.kind() != DdlKind.UNKNOWN)
                    .isEqualTo(vector.path("parses").asBoolean());
            assertThat(statement.normalized()).doesNotContain("\"");
        });
    }

    @TestFactory
    Stream<DynamicTest> findsTheTablesThatDmFinds() {
        String database = AcceptancePack.read("unit-vectors/ddl_split_and_route.json")
                .path("default_schema")
                .asText();
        return tests("ddl_split_and_route.json", vector -> {
            DdlStatement statement = parse(vector, database);
            assertThat(touched(statement)).isEqualTo(names(vector.path("tables")));
        });
    }

    /** TiDB takes DROP TABLE and RENAME TABLE of several tables, which DM splits: whole, a swap of names stays one step. */
    @TestFactory
    Stream<DynamicTest> splitsAlterTableAsDmDoes() {
        String database = AcceptancePack.read("unit-vectors/ddl_split_and_route.json")
                .path("default_schema")
                .asText();
        return tests("ddl_split_and_route.json", vector -> {
            DdlStatement statement = parse(vector, database);
            String inFull = statement.guarded().routed(table -> table, name -> name);
            List<String> split = DdlStatement.parse(inFull, "", SqlMode.DEFAULT).forTidb().stream()
                    .map(DdlStatement::normalized)
                    .toList();
            if (statement.kind() != DdlKind.ALTER_TABLE) {
                assertThat(split).containsExactly(inFull);
                return;
            }
            assertThat(split).hasSameSizeAs(vector.path("split"));
            for (int i = 0; split.size() > 1 && i < split.size(); i++) {
                assertThat(inOneSpelling(split.get(i)))
                        .isEqualTo(inOneSpelling(vector.path("split").path(i).asText()));
            }
        });
    }

    private static String inOneSpelling(String sql) {
        return sql.toLowerCase(Locale.ROOT).replace("`", "").replace("rename as", "rename to");
    }

    @TestFactory
    Stream<DynamicTest> routesTheTablesThatDmRoutes() {
        String database = AcceptancePack.read("unit-vectors/ddl_split_and_route.json")
                .path("default_schema")
                .asText();
        return tests("ddl_split_and_route.json", vector -> {
            Map<TableId, TableId> routes = routes(vector);
            String routed =
                    parse(vector, database).routed(table -> routes.getOrDefault(table, table), name -> "x" + name);
            DdlStatement again = DdlStatement.parse(routed, "", SqlMode.DEFAULT);
            assertThat(touched(again)).as(routed).isEqualTo(names(vector.path("routed_tables")));
        });
    }

    /** DM filters and splits first; what it keeps is still found, and routed, within the whole statement. */
    @TestFactory
    Stream<DynamicTest> findsAndRoutesTheTablesThatDmKeeps() {
        return tests("ddl_filter_and_route.json", vector -> {
            DdlStatement statement = parse(vector, "");
            String routed = statement.routed(
                    table -> new TableId(target(table.database()), table.table()), DdlVectorsTest::target);
            Set<TableId> found = touched(statement);
            Set<TableId> foundRouted = touched(DdlStatement.parse(routed, "", SqlMode.DEFAULT));
            assertThat(found).containsAll(touchedByAll(vector.path("kept")));
            assertThat(foundRouted).as(routed).containsAll(touchedByAll(vector.path("routed")));
            boolean isLeftOut = found.stream().noneMatch(name -> name.database().equals("s1"));
            if (isLeftOut) {
                assertThat(vector.path("kept")).isEmpty();
            }
        });
    }

    private static String target(String database) {
        return database.equals("s1") ? "xs1" : database;
    }

    private static Stream<DynamicTest> tests(String file, Consumer<JsonNode> check) {
        return AcceptancePack.vectors(file)
                .filter(vector -> !EXCLUSIONS.containsKey(vector.path("sql").asText()))
                .map(vector -> DynamicTest.dynamicTest(vector.path("sql").asText(), () -> check.accept(vector)));
    }

    private static DdlStatement parse(JsonNode vector, String database) {
        return DdlStatement.parse(vector.path("sql").asText(), database, SqlMode.DEFAULT);
    }

    /** Tables, and the database as a table without a name, as the vectors spell it. */
    private static Set<TableId> touched(DdlStatement statement) {
        var names = new HashSet<TableId>(statement.tables());
        if (!statement.database().isEmpty()) {
            names.add(new TableId(statement.database(), ""));
        }
        return names;
    }

    private static Set<TableId> touchedByAll(JsonNode statements) {
        var names = new HashSet<TableId>();
        statements.forEach(sql -> names.addAll(touched(DdlStatement.parse(sql.asText(), "", SqlMode.DEFAULT))));
        return names;
    }

    private static Set<TableId> names(JsonNode lists) {
        return Set.copyOf(inOrder(lists));
    }

    private static List<TableId> inOrder(JsonNode lists) {
        var names = new ArrayList<TableId>();
        lists.forEach(list -> StreamSupport.stream(list.spliterator(), false)
                .map(name -> new TableId(
                        name.path("schema").asText(), name.path("table").asText()))
                .forEach(names::add));
        return names;
    }

    private static Map<TableId, TableId> routes(JsonNode vector) {
        List<TableId> from = inOrder(vector.path("tables"));
        List<TableId> to = inOrder(vector.path("routed_tables"));
        var routes = new HashMap<TableId, TableId>();
        for (int i = 0; i < from.size(); i++) {
            routes.put(from.get(i), to.get(i));
        }
        return routes;
    }
}
