package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariants under text that no server would log: 4000 histories of fragments for each seed. */
class AnyTextTest {

    private static final List<String> HEADS = List.of(
            "CREATE TABLE ",
            "ALTER TABLE ",
            "DROP TABLE ",
            "RENAME TABLE ",
            "TRUNCATE ",
            "CREATE INDEX i ON ",
            "DROP DATABASE ",
            "");

    private static final List<String> FRAGMENTS = List.of(
            "a",
            "b.c",
            "`d`",
            "`e``f`",
            "\"g\"",
            "'h'",
            "'it''s'",
            "'\\''",
            "''",
            "(",
            ")",
            ",",
            ".",
            ";",
            "=",
            "@",
            "\\",
            "-",
            "--",
            "/",
            "*",
            "`",
            "'",
            "\"",
            "#",
            "/*",
            "*/",
            "/*!",
            "/*!50100",
            "/*!80023 ",
            "/*M!",
            "/*T!",
            "-- ",
            "\n",
            " ",
            "\t",
            "LIKE",
            "AS",
            "SELECT",
            "RENAME",
            "TO",
            "REFERENCES",
            "START",
            "TRANSACTION",
            "EXCHANGE",
            "PARTITION",
            "WITH",
            "TABLE",
            "IF",
            "NOT",
            "EXISTS",
            "OR",
            "REPLACE",
            "FOR",
            "SET",
            "STATEMENT",
            "1",
            "0x1F",
            "表",
            "😀",
            "\0");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsItsInvariantsOnAnyText(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 4000; i++) {
            String sql = any(HEADS, random)
                    + IntStream.range(0, random.nextInt(12))
                            .mapToObj(j -> any(FRAGMENTS, random) + (random.nextInt(3) > 0 ? " " : ""))
                            .collect(Collectors.joining());
            check(sql, new SqlMode(random.nextBoolean(), random.nextBoolean()));
        }
    }

    private static void check(String sql, SqlMode mode) {
        DdlStatement statement = DdlStatement.parse(sql, "s", mode);
        assertThat(statement.tables()).doesNotContainNull();
        if (!statement.kind().isDdl()) {
            return;
        }
        // A normalized text holds no more quotes that depend on ANSI_QUOTES, except as strings without it.
        DdlStatement again = DdlStatement.parse(statement.normalized(), "s", plain(mode));
        assertThat(again.normalized()).as(sql).isEqualTo(statement.normalized());
        assertThat(again.kind()).as(sql).isEqualTo(statement.kind());
        assertThat(again.tables()).as(sql).isEqualTo(statement.tables());

        UnaryOperator<TableId> route = id -> new TableId("`" + id.database(), id.table() + "`");
        DdlStatement routed = DdlStatement.parse(statement.routed(route, name -> "`" + name), "", plain(mode));
        assertThat(routed.tables())
                .as(sql)
                .isEqualTo(statement.tables().stream().map(route).toList());

        DdlStatement guarded = statement.guarded();
        assertThat(guarded.kind()).as(sql).isEqualTo(statement.kind());
        assertThat(guarded.tables()).as(sql).isEqualTo(statement.tables());
        assertThat(guarded.guarded().normalized()).as(sql).isEqualTo(guarded.normalized());
    }

    private static SqlMode plain(SqlMode mode) {
        return new SqlMode(false, mode.noBackslashEscapes());
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
