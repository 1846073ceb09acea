package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidbmigrate.common.AcceptancePack;
import io.tidbmigrate.common.ddl.read.DdlKind;
import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What TiDB answers to DDL, from the acceptance pack: what it takes passes unharmed, and of what it refuses nothing is passed
 * over. What is left to it to refuse stops the migration with its answer.
 */
class TidbDdlTest {
    private static final String NOT_CARRIED =
            "(?s)(CREATE|DROP)\\b.* (VIEW|PROCEDURE|TRIGGER|EVENT|FUNCTION|TABLESPACE|TEMPORARY) .*"
                    + "|(REPAIR|OPTIMIZE|FLUSH) .*";

    @TestFactory
    Stream<DynamicTest> whatTidbTakesIsSentAsItStands() {
        return rows("ok", "ok_ignored")
                .filter(row -> statement(row).kind().isDdl())
                .map(row -> test(row, () -> {
                    DdlStatement statement = statement(row);
                    List<DdlStatement> sent = statement.forTidb();
                    assertThat(sent).allMatch(each -> each.tables().equals(statement.tables()));
                    if (sent.size() == 1 && !isLeftToTidb(statement)) {
                        assertThat(sent.get(0).normalized()).isEqualTo(statement.normalized());
                    }
                }));
    }

    /** Several changes in one statement are refused for what they are together. */
    @TestFactory
    Stream<DynamicTest> whatTidbRefusesTogetherIsSentOneByOne() {
        return rows("refused")
                .filter(row -> statement(row).kind() == DdlKind.ALTER_TABLE)
                .filter(row -> AlterCount.of(row.path("sql").asText()) > 1)
                .map(row -> test(
                        row,
                        () -> assertThat(statement(row).forTidb())
                                .hasSizeGreaterThanOrEqualTo(isManner(row) ? 1 : 2)
                                .allMatch(each -> AlterCount.of(each.normalized()) == 1)));
    }

    @TestFactory
    Stream<DynamicTest> whatTidbRefusesIsNotPassedOver() {
        return rows("refused")
                .map(row -> test(row, () -> {
                    DdlKind kind = statement(row).kind();
                    assertThat(kind.isDdl() || kind == DdlKind.SKIPPED)
                            .as("%s", kind)
                            .isTrue();
                    assertThat(kind == DdlKind.SKIPPED)
                            .isEqualTo(row.path("sql")
                                    .asText()
                                    .toUpperCase(Locale.ROOT)
                                    .matches(NOT_CARRIED));
                }));
    }

    /** How to alter is not sent; storage options neither. */
    private static boolean isLeftToTidb(DdlStatement statement) {
        return statement.normalized().toUpperCase(Locale.ROOT).matches("(?s).*(ALGORITHM|AUTOEXTEND_SIZE).*");
    }

    private static boolean isManner(JsonNode row) {
        return row.path("sql").asText().contains("ALGORITHM");
    }

    /** Counts changes by commas outside of parentheses. */
    private static final class AlterCount {
        static long of(String sql) {
            String flat = sql.replaceAll("'[^']*'", "");
            for (String next = ""; !next.equals(flat); ) {
                next = flat;
                flat = flat.replaceAll("\\([^()]*\\)", "");
            }
            boolean isList = flat.toUpperCase(Locale.ROOT).matches(".*(REORGANIZE|DROP) PARTITION.*");
            return isList ? 1 : flat.chars().filter(c -> c == ',').count() + 1;
        }
    }

    private static DdlStatement statement(JsonNode row) {
        return DdlStatement.parse(row.path("sql").asText(), "d1", SqlMode.DEFAULT);
    }

    private static DynamicTest test(JsonNode row, Executable check) {
        return DynamicTest.dynamicTest(row.path("sql").asText(), check);
    }

    private static Stream<JsonNode> rows(String... answers) {
        return StreamSupport.stream(AcceptancePack.read("tidb-ddl.json").spliterator(), false)
                .filter(row -> List.of(answers).contains(row.path("tidb").asText()));
    }
}
