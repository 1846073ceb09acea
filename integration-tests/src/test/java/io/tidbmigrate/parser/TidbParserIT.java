package io.tidbmigrate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a statement which TiDB cannot read would be found; skipped where the parser cannot be built. */
class TidbParserIT {
    @BeforeAll
    static void parserIsThere() {
        Assumptions.assumeTrue(
                TidbParser.get().missing().isEmpty(),
                () -> "statements are not read by TiDB's parser: "
                        + TidbParser.get().missing());
    }

    @Test
    void whatItCannotReadIsNamed() {
        List<String> refused = TidbParser.get()
                .refused(List.of(List.of(
                        "CREATE TABLE t (a INT /*T![auto_rand] AUTO_RANDOM */)",
                        "CREATE TABLE t (a INT INVISIBLE)",
                        "REPLACE INTO `t` VALUES (1, _binary'\u00ff\\0', 'a\\'b')")));

        assertThat(refused).singleElement().asString().contains("INVISIBLE");
    }

    @Test
    void aStatementIsReadInTheModeOfItsSession() {
        String quotes = "SELECT \"a\" FROM \"t\"";
        String escapes = "SELECT 'a\\'";
        TidbParser parser = TidbParser.get();

        assertThat(parser.refused(List.of(List.of(quotes, escapes)))).hasSize(2);
        assertThat(parser.refused(List.of(
                        List.of("SET SESSION sql_mode = 'ANSI_QUOTES'", quotes),
                        List.of("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'", escapes))))
                .isEmpty();
    }

    @Test
    void theSinksSessionsAreFoundInTheLog(@TempDir Path folder) throws Exception {
        Path log = Files.writeString(folder.resolve("general.log"), """
                /usr/sbin/mysqld, Version: 8.0.33. started with:
                Time                 Id Command    Argument
                2026-01-02T03:04:05.000001Z\t    8 Connect\troot@localhost on  using SSL/TLS
                2026-01-02T03:04:05.000001Z\t    9 Connect\troot@localhost on  using SSL/TLS
                2026-01-02T03:04:05.000002Z\t    8 Query\tSET SESSION wait_timeout = 120
                2026-01-02T03:04:05.000003Z\t    9 Query\tnot ours
                2026-01-02T03:04:05.000004Z\t    8 Query\tALTER TABLE t
                ADD a INT
                2026-01-02T03:04:05.000005Z\t    8 Init DB\td
                2026-01-02T03:04:05.000006Z\t    8 Quit\t
                2026-01-02T03:04:05.000007Z\t    8 Connect\troot@localhost on  using SSL/TLS
                2026-01-02T03:04:05.000008Z\t    8 Query\tnot ours either
                """, StandardCharsets.ISO_8859_1);

        assertThat(SentStatements.in(log))
                .containsExactly(List.of("SET SESSION wait_timeout = 120", "ALTER TABLE t\nADD a INT"));
    }
}
