package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c_null IS NOT NULL",
                "c_bit = b'1111'",
                "c_json->\"$.id\" = 2",
                "c->>'$.a' in ('x', 'y') and not (b between 1 and 2)",
                "find_in_set('c', c) > 0",
                "a*a + b*b = c*c",
                "ts > NOW() - INTERVAL (2) DAY",
                "name != 'Müller… (a; b @ ?)'",
                "`select` = 1 or t.`from` = 2",
                "CAST(a AS DECIMAL(10,2)) % 2 = 0",
                "CASE WHEN (a) THEN (b) ELSE (c) END"
            })
    void whatReadsOnlyTheRowIsTaken(String text) {
        assertThat(SqlExpression.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                          | empty
            /* nothing */               | empty
            a = 'x                      | quote
            (a = 1                      | not closed
            a = 1) or (b = 1            | no opening one
            a) or (b                    | no opening one
            a = (SELECT 1)              | SELECT
            a in (table t)              | TABLE
            a = @x                      | '@'
            a = 1; DROP TABLE t         | ';'
            a = ?                       | '?'
            SLEEP(1) = 0                | SLEEP
            GET_LOCK ('a', 1)           | GET_LOCK
            /*!80000 SLEEP(1) */ = 0    | SLEEP
            d.f(1) = 0                  | one's own
            `f`(1) = 0                  | one's own
            """)
    void whatCouldDoMoreIsRefused(String text, String reason) {
        assertThatThrownBy(() -> SqlExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTimeWithAnOffsetIsAnInstant() {
        assertThat(SqlExpression.parse(
                                "c = '2021-01-01 12:34:56.5678+08:00' OR c = TIMESTAMP '2021-01-01 00:00:00+00:00'")
                        .text())
                .isEqualTo(
                        "c = TIMESTAMP'2021-01-01 12:34:56.5678+08:00' OR c = TIMESTAMP '2021-01-01 00:00:00+00:00'");
        assertThat(SqlExpression.parse("c = '2021-01-01 12:34:56'").text()).isEqualTo("c = '2021-01-01 12:34:56'");
    }

    @Test
    void namesAreThoseThatAColumnMayHave() {
        assertThat(SqlExpression.parse("`My Col` = 1 AND t.Other > 'no name'").names())
                .contains("my col", "other")
                .doesNotContain("no name");
    }
}
