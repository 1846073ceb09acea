package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.AcceptancePack;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** DM's own tests of its strict collations; words that MySQL takes for one another count as the same. */
class CollationVectorsTest {
    private static final Map<String, String> DEFAULTS =
            Map.of("utf8mb4", "utf8mb4_general_ci", "latin1", "latin1_swedish_ci");

    @TestFactory
    Stream<DynamicTest> tablesGetTheCollationsThatDmGivesThem() {
        return AcceptancePack.vectors("collation_strict_tables.json")
                .map(vector -> test(vector, () -> {
                    DdlStatement strict = parsed(vector).withCollations(DEFAULTS);
                    String routed = strict.routed(table -> new TableId(table.database(), "t"), database -> database);
                    assertThat(inOneSpelling(routed))
                            .isEqualTo(inOneSpelling(vector.path("expected").asText()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> databasesGetTheCollationsThatDmGivesThem() {
        return AcceptancePack.vectors("collation_strict_databases.json")
                .flatMap(vector -> vector.path("expected_with_collation_server").properties().stream()
                        .map(expected -> test(vector, () -> {
                            Map<String, String> defaults =
                                    Map.of("utf8mb4", "utf8mb4_general_ci", "", expected.getKey());
                            assertThat(inOneSpelling(parsed(vector)
                                            .withCollations(defaults)
                                            .normalized()))
                                    .isEqualTo(inOneSpelling(expected.getValue().asText()));
                        })));
    }

    private static DynamicTest test(JsonNode vector, Executable check) {
        return DynamicTest.dynamicTest(vector.path("sql").asText(), check);
    }

    private static DdlStatement parsed(JsonNode vector) {
        return DdlStatement.parse(vector.path("sql").asText(), "", SqlMode.DEFAULT);
    }

    private static String inOneSpelling(String sql) {
        return sql.toLowerCase(Locale.ROOT)
                .replace("`", "")
                .replace("default ", "")
                .replace("character set", "charset")
                .replace("=", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\s*([(),])\\s*", "$1")
                .strip();
    }
}
