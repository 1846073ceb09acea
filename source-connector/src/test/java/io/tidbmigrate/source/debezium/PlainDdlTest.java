package io.tidbmigrate.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.charset.MySqlCharsetRegistry;
import io.debezium.relational.Column;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDdlTest {
    private final Tables tables = new Tables();
    private final UnquotingDdlParser parser = new UnquotingDdlParser(
            new MySqlAntlrDdlParser(true, false, false, Tables.TableFilter.includeAll(), new MySqlCharsetRegistry()),
            SqlDialect.MYSQL);

    private List<String> columnsBehind(String... statements) {
        parser.setCurrentDatabase("d");
        for (String statement : statements) {
            parser.parse(statement, tables);
        }
        return tables.forTable(new TableId("d", null, "t")).columns().stream()
                .map(Column::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "auto",
                "manual",
                "parallel",
                "Qualify",
                "tablesample",
                "groups",
                "system",
                "function",
                "except",
                "intersect",
                "over",
                "grouping",
                "lateral",
                "rank",
                "dense_rank",
                "lead",
                "lag",
                "first_value",
                "last_value",
                "nth_value",
                "ntile",
                "row_number",
                "cume_dist",
                "percent_rank",
                "recursive",
                "window"
            })
    void wordsThatMySqlTakesForNamesAreNames(String word) {
        assertThat(columnsBehind(
                        "CREATE TABLE t (id INT, " + word + " TINYINT, KEY " + word + " (" + word + "))",
                        "ALTER TABLE t ADD " + word + "2 INT AFTER " + word + ", MODIFY " + word + " MEDIUMTEXT",
                        "ALTER TABLE t RENAME COLUMN " + word + " TO b, ADD " + word + " SMALLINT FIRST"))
                .containsExactly(word, "id", "b", word + "2");
        assertThat(columnsBehind("ALTER TABLE t DROP COLUMN " + word, "CREATE TABLE " + word + " (a INT)"))
                .containsExactly("id", "b", word + "2");
        assertThat(columnsBehind("RENAME TABLE t TO u, " + word + " TO t")).containsExactly("a");
    }

    @Test
    void wordsOfExpressionsStayAsTheyAre() {
        assertThat(columnsBehind(
                        "CREATE TABLE t (j JSON, a INT AS (JSON_VALUE(j, '$.a' RETURNING SIGNED NULL ON EMPTY)),"
                                + " CHECK (a MEMBER OF (j)))"))
                .containsExactly("j", "a");
    }

    @Test
    void commentsMayBeAsLongAsMySqlTakesThem() {
        String text = "it''s \\' long ".repeat(150);

        assertThat(columnsBehind("CREATE TABLE t (comment INT COMMENT '" + text
                        + "', b VARCHAR(5) DEFAULT 'x') COMMENT = '" + text + "'"))
                .containsExactly("comment", "b");
    }

    /** The full load takes SHOW CREATE TABLE for exact if Debezium's text is its beginning. */
    @Test
    void whatNeedsNoChangeStaysAsItIs() {
        String sql =
                "CREATE TABLE `t` (\n  `url` int COMMENT 'short'\n) COMMENT='x' /*!50100 PARTITION BY HASH (`url`) */";

        assertThat(PlainDdl.of(SqlDialect.MYSQL.read(sql, "d", SqlMode.DEFAULT)))
                .isEmpty();
    }
}
