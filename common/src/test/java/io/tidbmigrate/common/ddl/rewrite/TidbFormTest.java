package io.tidbmigrate.common.ddl.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidbFormTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            ALTER TABLE t ADD a INT                              => ALTER TABLE t ADD a INT
            ALTER TABLE t ADD a INT, ADD b INT AFTER a           => ALTER TABLE t ADD a INT; ALTER TABLE t ADD b INT AFTER a
            alter ignore table d.t drop a,add key (b , c)        => alter ignore table d.t drop a; alter ignore table d.t add key (b , c)
            ALTER TABLE t ADD COLUMN (a INT, b ENUM('x', 'y'))   => ALTER TABLE t ADD COLUMN a INT; ALTER TABLE t ADD COLUMN b ENUM('x', 'y')
            ALTER TABLE t ADD (a INT, KEY i (a, b), CHECK (a>1)) => ALTER TABLE t ADD a INT; ALTER TABLE t ADD KEY i (a, b); ALTER TABLE t ADD CHECK (a>1)
            ALTER TABLE t ADD a INT, RENAME TO d.u, DROP b       => ALTER TABLE t ADD a INT; ALTER TABLE t RENAME TO d.u; ALTER TABLE d.u DROP b
            ALTER TABLE t RENAME u, RENAME COLUMN a TO b         => ALTER TABLE t RENAME u; ALTER TABLE u RENAME COLUMN a TO b
            ALTER TABLE t ADD KEY (a), ALGORITHM=INPLACE, LOCK NONE => ALTER TABLE t ADD KEY (a)
            ALTER TABLE t ALGORITHM=INSTANT, ADD a INT           => ALTER TABLE t ADD a INT
            ALTER TABLE t ALGORITHM=INPLACE                      => ALTER TABLE t ALGORITHM=INPLACE
            ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u      => ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u
            ALTER TABLE t DROP PARTITION p, q                    => ALTER TABLE t DROP PARTITION p, q
            ALTER TABLE t ORDER BY a, b                          => ALTER TABLE t ORDER BY a, b
            ALTER TABLE t ORDER BY a, b, ADD c INT               => ALTER TABLE t ORDER BY a, b; ALTER TABLE t ADD c INT
            ALTER TABLE t ENGINE=InnoDB, COMMENT='a, b'          => ALTER TABLE t ENGINE=InnoDB; ALTER TABLE t COMMENT='a, b'
            ALTER TABLE t AUTOEXTEND_SIZE=4M, COMMENT='x'        => ALTER TABLE t COMMENT='x'
            ALTER TABLE t ADD a INT UNIQUE NOT NULL AFTER b      => ALTER TABLE t ADD a INT NOT NULL AFTER b; ALTER TABLE t ADD UNIQUE (a)
            ALTER TABLE t ADD COLUMN `a` INT UNIQUE KEY          => ALTER TABLE t ADD COLUMN `a` INT; ALTER TABLE t ADD UNIQUE (`a`)
            ALTER TABLE t ADD UNIQUE (a)                         => ALTER TABLE t ADD UNIQUE (a)
            ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)            => ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)
            ALTER TABLE t                                        => ALTER TABLE t
            CREATE TABLE t (a INT) ENGINE=InnoDB, AUTOEXTEND_SIZE=4194304 COMMENT='x' => CREATE TABLE t (a INT) ENGINE=InnoDB COMMENT='x'
            CREATE TABLE t (autoextend_size INT, b INT)          => CREATE TABLE t (autoextend_size INT, b INT)
            DROP TABLE a, b                                      => DROP TABLE a, b
            RENAME TABLE a TO b, b TO c                          => RENAME TABLE a TO b, b TO c
            """)
    void changesComeOneByOneAndInTheirOrder(String sql, String expected) {
        DdlStatement statement = DdlStatement.parse(sql, "s", SqlMode.DEFAULT);

        List<DdlStatement> statements = statement.forTidb();

        assertThat(String.join(
                        "; ", statements.stream().map(DdlStatement::normalized).toList()))
                .isEqualTo(expected);
        assertThat(statements).allMatch(each -> each.kind() == statement.kind());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            ALTER TABLE t ADD a INT, DROP a                  => ALTER TABLE t DROP a, ADD a INT
            ALTER TABLE t ADD (b INT, a INT), DROP COLUMN `A` => ALTER TABLE t DROP COLUMN `A`, ADD b INT, ADD a INT
            ALTER TABLE t CHANGE a b INT, DROP b, ADD c INT  => ALTER TABLE t DROP b, CHANGE a b INT, ADD c INT
            ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN b TO a => ALTER TABLE t RENAME COLUMN a TO `tidb-migrate meanwhile 0`, RENAME COLUMN b TO `tidb-migrate meanwhile 1`, RENAME COLUMN `tidb-migrate meanwhile 0` TO b, RENAME COLUMN `tidb-migrate meanwhile 1` TO a
            ALTER TABLE t ADD a INT, CHANGE COLUMN a b INT   => ALTER TABLE t RENAME COLUMN a TO `tidb-migrate meanwhile 0`, ADD a INT, CHANGE COLUMN `tidb-migrate meanwhile 0` b INT
            ALTER TABLE t ADD a INT, DROP b, DROP KEY a      => same
            ALTER TABLE t CHANGE a a BIGINT, ADD KEY a (a)   => same
            ALTER TABLE t RENAME COLUMN a TO b, ADD KEY (b)  => same
            ALTER TABLE t ADD UNIQUE a (b), DROP a           => same
            ALTER TABLE t ADD (a INT, b INT), DROP c         => same
            DROP TABLE t                                     => same
            """)
    void changesThatMeetInANameMeanTheSameOneAfterAnother(String sql, String expected) {
        DdlStatement statement = DdlStatement.parse(sql, "s", SqlMode.DEFAULT);

        assertThat(statement.inSequence().normalized()).isEqualTo(expected.equals("same") ? sql : expected);
    }

    @Test
    void changesThatMeetInANameReachTidbInThatOrder() {
        assertThat(DdlStatement.parse("ALTER TABLE t ADD a INT, DROP a", "s", SqlMode.DEFAULT)
                        .forTidb())
                .extracting(DdlStatement::normalized)
                .containsExactly("ALTER TABLE t DROP a", "ALTER TABLE t ADD a INT");
    }
}
