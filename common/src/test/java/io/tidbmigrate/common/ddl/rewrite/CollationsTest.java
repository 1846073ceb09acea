package io.tidbmigrate.common.ddl.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollationsTest {
    private static final Map<String, String> DEFAULTS = Map.of("utf8mb4", "G", "latin1", "S", "", "V");

    private static DdlStatement parsed(String sql) {
        return DdlStatement.parse(sql, "d", SqlMode.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            create table t (id int) CHARSET=utf8mb4                     | create table t (id int) CHARSET=utf8mb4 COLLATE G
            create table t (id int) CHARSET = 'latin1', comment='x'     | create table t (id int) CHARSET = 'latin1' COLLATE S, comment='x'
            create table t (id int) CHARSET=utf8mb4, COLLATE=a          | =
            create table t (id int) COLLATE=a DEFAULT CHARACTER SET x   | =
            create table t (id int)                                     | =
            create table t (a char(9) CHARACTER SET utf8mb4 COLLATE b)  | =
            create table t (a char(9) CHARACTER SET utf8mb4, b char(9)) | create table t (a char(9) CHARACTER SET utf8mb4 COLLATE G, b char(9))
            create table t (a char(9) char set utf8mb4 not null, b char(9) collate x) | create table t (a char(9) char set utf8mb4 COLLATE G not null, b char(9) collate x)
            create table t (a enum('x','y') charset latin1, b int) charset latin1 collate q | create table t (a enum('x','y') charset latin1 COLLATE S, b int) charset latin1 collate q
            create table t (a char(9) charset latin1 binary)            | =
            create table t (`charset` char(9), `collate` int) charset utf8mb4 | create table t (`charset` char(9), `collate` int) charset utf8mb4 COLLATE G
            create table t (a char(9) charset other)                    | =
            alter table t add c char(9) charset utf8mb4, add d char(9) collate x | alter table t add c char(9) charset utf8mb4 COLLATE G, add d char(9) collate x
            alter table t add (c char(9) charset utf8mb4, d int)        | alter table t add (c char(9) charset utf8mb4 COLLATE G, d int)
            alter table t convert to character set latin1               | alter table t convert to character set latin1 COLLATE S
            alter table t default charset utf8mb4 collate x             | =
            create database e                                           | create database e COLLATE V
            create database e charset utf8mb4                           | create database e charset utf8mb4 COLLATE G
            create database e collate x                                 | =
            alter database e charset latin1                             | alter database e charset latin1 COLLATE S
            drop table t                                                | =
            """)
    void whatIsLeftToTheServerIsWrittenOut(String sql, String expected) {
        assertThat(parsed(sql).withCollations(DEFAULTS).normalized()).isEqualTo(expected.equals("=") ? sql : expected);
    }

    @Test
    void theCharacterSetsThatStandAlone() {
        assertThat(parsed("create table t (a char charset LATIN1, b char charset `utf8` collate x) charset 'Gbk'")
                        .bareCharsets())
                .containsExactly("gbk", "latin1");
    }
}
