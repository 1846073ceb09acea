package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoutedDdlTest {

    private static final List<String> HOSTILE_NAMES = List.of(
            "a`b",
            "``",
            "a.b",
            ".",
            "a b",
            "'",
            "\"",
            "it's",
            "\\",
            "a\\'b",
            "/*",
            "*/",
            "-- ",
            "#",
            ";",
            "(",
            "0",
            "1e5",
            "SELECT",
            "REFERENCES",
            "表",
            "ünïcödé",
            "😀",
            "$",
            "x".repeat(64),
            "`".repeat(64));

    /** With {@code %s} for each name. */
    private static final List<String> FRAMES = List.of(
            "CREATE TABLE %s (a INT,\n  b VARCHAR(9) DEFAULT 'it''s \\'x\\' ; \"') ENGINE = InnoDB",
            "CREATE TABLE IF NOT EXISTS %s(a INT, FOREIGN KEY (a) REFERENCES %s (id) ON DELETE CASCADE)",
            "CREATE TABLE %s LIKE %s",
            "ALTER TABLE %s ADD `c``d` INT COMMENT \"a \"\"b\"\" \\\" `\" ,  RENAME TO %s",
            "ALTER TABLE %s EXCHANGE PARTITION p0 WITH TABLE %s",
            "DROP TABLE %s , %s,%s RESTRICT",
            "RENAME TABLE %s TO %s,\t%s TO %s",
            "TRUNCATE %s",
            "CREATE UNIQUE INDEX `i` ON %s ((a + 1) DESC)",
            "DROP INDEX `i` ON %s");

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            CREATE TABLE t (a INT)          => CREATE TABLE `xs`.`xt` (a INT)
            CREATE TABLE d . t(a INT)       => CREATE TABLE `xd`.`xt`(a INT)
            CREATE TABLE`t`(a INT)          => CREATE TABLE`xs`.`xt`(a INT)
            CREATE TABLE d.t (LIKE u)       => CREATE TABLE `xd`.`xt` (LIKE `xs`.`xu`)
            CREATE TABLE d.t (a INT, FOREIGN KEY (a) REFERENCES p(id)) => CREATE TABLE `xd`.`xt` (a INT, FOREIGN KEY (a) REFERENCES `xd`.`xp`(id))
            CREATE TABLE d.t (a INT, FOREIGN KEY (a) REFERENCES e.p(id)) => CREATE TABLE `xd`.`xt` (a INT, FOREIGN KEY (a) REFERENCES `xe`.`xp`(id))
            ALTER TABLE d.t ADD FOREIGN KEY (a) REFERENCES p(id) => ALTER TABLE `xd`.`xt` ADD FOREIGN KEY (a) REFERENCES `xd`.`xp`(id)
            ALTER TABLE d.t RENAME e.u, ADD FOREIGN KEY (a) REFERENCES p(id) => ALTER TABLE `xd`.`xt` RENAME `xe`.`xu`, ADD FOREIGN KEY (a) REFERENCES `xe`.`xp`(id)
            ALTER TABLE d.t ADD FOREIGN KEY (a) REFERENCES p(id), ADD FOREIGN KEY (b) REFERENCES d.p(id), RENAME u => ALTER TABLE `xd`.`xt` ADD FOREIGN KEY (a) REFERENCES `xs`.`xp`(id), ADD FOREIGN KEY (b) REFERENCES `xd`.`xp`(id), RENAME `xs`.`xu`
            CREATE TABLE `t` (`a` int) ENGINE=InnoDB START TRANSACTION => CREATE TABLE `xs`.`xt` (`a` int) ENGINE=InnoDB
            CREATE TABLE `t` (`a` int) START TRANSACTION /*!50100 PARTITION BY HASH (a) */ => CREATE TABLE `xs`.`xt` (`a` int) PARTITION BY HASH (a)
            DROP TABLE t, d.u;              => DROP TABLE `xs`.`xt`, `xd`.`xu`
            RENAME TABLE a TO b, d.c TO e.f => RENAME TABLE `xs`.`xa` TO `xs`.`xb`, `xd`.`xc` TO `xe`.`xf`
            CREATE DATABASE d CHARSET utf8  => CREATE DATABASE `xd` CHARSET utf8
            ALTER DATABASE COLLATE binary   => ALTER DATABASE `xs` COLLATE binary
            SET STATEMENT a=1 FOR TRUNCATE t => TRUNCATE `xs`.`xt`
            """)
    void writesEveryNameInFull(String sql, String routed) {
        assertThat(DdlStatement.parse(sql, "s", SqlMode.DEFAULT)
                        .routed(id -> new TableId("x" + id.database(), "x" + id.table()), name -> "x" + name))
                .isEqualTo(routed);
    }

    @Test
    void leavesATableOfNoDatabaseBare() {
        DdlStatement statement = DdlStatement.parse("DROP TABLE t, d.u", "", SqlMode.DEFAULT);
        assertThat(statement.tables()).containsExactly(new TableId("", "t"), new TableId("d", "u"));
        assertThat(statement.routed(UnaryOperator.identity(), UnaryOperator.identity()))
                .isEqualTo("DROP TABLE `t`, `d`.`u`");
    }

    @Test
    void neverLetsTwoQuotedNamesTouch() {
        DdlStatement statement = DdlStatement.parse("RENAME TABLE \"a\"TO\"b\"", "s", new SqlMode(true, false));
        assertThat(statement.normalized()).isEqualTo("RENAME TABLE `a`TO`b`");
        DdlStatement index = DdlStatement.parse("CREATE INDEX `i`USING BTREE ON t`c`", "s", SqlMode.DEFAULT);
        assertThat(index.routed(UnaryOperator.identity(), UnaryOperator.identity()))
                .endsWith("ON `s`.`t` `c`");
    }

    static Stream<String> framesFilledWithHostileNames() {
        var random = new Random(7);
        return FRAMES.stream().flatMap(frame -> IntStream.range(0, 40).mapToObj(i -> fill(frame, random)));
    }

    private static String fill(String frame, Random random) {
        String sql = frame;
        while (sql.contains("%s")) {
            int at = sql.indexOf("%s");
            sql = sql.substring(0, at) + new TableId(any(random), any(random)).quoted() + sql.substring(at + 2);
        }
        return sql;
    }

    private static String any(Random random) {
        return HOSTILE_NAMES.get(random.nextInt(HOSTILE_NAMES.size()));
    }

    @ParameterizedTest
    @MethodSource("framesFilledWithHostileNames")
    void givesBackQualifiedStatementsByteForByte(String sql) {
        DdlStatement statement = DdlStatement.parse(sql, "other", SqlMode.DEFAULT);
        assertThat(statement.kind().isDdl()).isTrue();
        assertThat(statement.normalized()).isEqualTo(sql);
        assertThat(statement.routed(UnaryOperator.identity(), UnaryOperator.identity()))
                .isEqualTo(sql);
    }

    @ParameterizedTest
    @MethodSource("framesFilledWithHostileNames")
    void changesNothingButTheNames(String sql) {
        DdlStatement statement = DdlStatement.parse(sql, "other", SqlMode.DEFAULT);
        UnaryOperator<TableId> marked = id -> new TableId('<' + id.database(), id.table() + '>');
        String routed = statement.routed(marked, UnaryOperator.identity());
        DdlStatement again = DdlStatement.parse(routed, "", SqlMode.DEFAULT);
        assertThat(again.kind()).isEqualTo(statement.kind());
        assertThat(again.tables())
                .isEqualTo(statement.tables().stream().map(marked).collect(Collectors.toList()));
        UnaryOperator<TableId> unmarked = id -> new TableId(
                id.database().substring(1), id.table().substring(0, id.table().length() - 1));
        assertThat(again.routed(unmarked, UnaryOperator.identity())).isEqualTo(sql);
    }
}
