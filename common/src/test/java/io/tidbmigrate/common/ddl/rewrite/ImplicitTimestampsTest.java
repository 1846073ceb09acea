package io.tidbmigrate.common.ddl.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL 5.7.22 makes of each, seen by SHOW CREATE TABLE. */
class ImplicitTimestampsTest {
    private static final String NOW = "NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP";
    private static final String ZERO = "DEFAULT '0000-00-00 00:00:00'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CREATE TABLE t (a timestamp) | CREATE TABLE t (a timestamp NOW)
            CREATE TABLE t (id INT, a TIMESTAMP COMMENT 'NULL', b TIMESTAMP(3)) | CREATE TABLE t (id INT, a TIMESTAMP NOW COMMENT 'NULL', b TIMESTAMP(3) NOT NULL ZERO)
            CREATE TABLE t (a TIMESTAMP(3) NOT NULL) | CREATE TABLE t (a TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) NOT NULL)
            CREATE TABLE t (a TIMESTAMP NULL, b TIMESTAMP) | CREATE TABLE t (a TIMESTAMP NULL, b TIMESTAMP NOT NULL ZERO)
            CREATE TABLE t (a TIMESTAMP DEFAULT NOW(), b TIMESTAMP) | CREATE TABLE t (a TIMESTAMP NOT NULL DEFAULT NOW(), b TIMESTAMP NOT NULL ZERO)
            CREATE TABLE t (a TIMESTAMP ON UPDATE NOW()) | CREATE TABLE t (a TIMESTAMP NOT NULL ZERO ON UPDATE NOW())
            CREATE TABLE t (a TIMESTAMP REFERENCES p (x) ON DELETE SET NULL ON UPDATE CASCADE) | CREATE TABLE t (a TIMESTAMP NOW REFERENCES p (x) ON DELETE SET NULL ON UPDATE CASCADE)
            ALTER TABLE t ADD a TIMESTAMP DEFAULT NOW() AFTER b | ALTER TABLE t ADD a TIMESTAMP NOT NULL DEFAULT NOW() AFTER b
            ALTER TABLE t ADD COLUMN (a TIMESTAMP DEFAULT 0, b TIMESTAMP ON UPDATE NOW()) | ALTER TABLE t ADD COLUMN (a TIMESTAMP NOT NULL DEFAULT 0, b TIMESTAMP NOT NULL ZERO ON UPDATE NOW())
            ALTER TABLE t CHANGE COLUMN a b TIMESTAMP DEFAULT NOW(), MODIFY c TIMESTAMP DEFAULT 0 FIRST | ALTER TABLE t CHANGE COLUMN a b TIMESTAMP NOT NULL DEFAULT NOW(), MODIFY c TIMESTAMP NOT NULL DEFAULT 0 FIRST
            """)
    void whatTheServerAddsIsWrittenOut(String sql, String expected) {
        assertThat(parsed(sql).withExplicitTimestamps().orElseThrow().normalized())
                .isEqualTo(expected.replace("NOW)", NOW + ")")
                        .replace("TIMESTAMP NOW ", "TIMESTAMP " + NOW + " ")
                        .replace("ZERO", ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (timestamp INT, KEY timestamp (timestamp), `a` TIMESTAMP NULL)",
                "CREATE TABLE t (a TIMESTAMP NOT NULL DEFAULT NOW())",
                "CREATE TABLE t (a DATETIME, b INT DEFAULT (TIMESTAMP '2020-01-01'))",
                "ALTER TABLE t ADD a TIMESTAMP NULL, DROP COLUMN timestamp, ADD KEY timestamp (b)",
                "ALTER TABLE t RENAME TO timestamp",
                "ALTER TABLE t CHANGE a timestamp INT, CHANGE COLUMN a timestamp INT, CHANGE COLUMN timestamp a INT",
                "ALTER TABLE t ADD timestamp INT, MODIFY timestamp DATETIME, ADD COLUMN timestamp INT, ADD (timestamp INT)",
                "ALTER TABLE t ADD PRIMARY KEY (id, timestamp), ORDER BY id, timestamp",
                "DROP TABLE timestamp"
            })
    void whatSaysItAllStaysAsItIs(String sql) {
        DdlStatement statement = parsed(sql);

        assertThat(statement.withExplicitTimestamps()).containsSame(statement);
    }

    /** The first TIMESTAMP column of the whole table is another one than the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD a TIMESTAMP",
                "ALTER TABLE t ADD COLUMN (a TIMESTAMP NOT NULL)",
                "ALTER TABLE t ADD a TIMESTAMP DEFAULT 0, MODIFY b TIMESTAMP(2) FIRST",
                "ALTER TABLE t CHANGE a b TIMESTAMP",
                "ALTER TABLE t DROP x, CHANGE COLUMN timestamp timestamp TIMESTAMP",
                "CREATE TABLE t (a TIMESTAMP NULL, b TIMESTAMP GENERATED ALWAYS AS (a))"
            })
    void whatDependsOnOtherColumnsIsNotGuessed(String sql) {
        assertThat(parsed(sql).withExplicitTimestamps()).isEmpty();
    }

    private static DdlStatement parsed(String sql) {
        return DdlStatement.parse(sql, "d", SqlMode.DEFAULT);
    }
}
