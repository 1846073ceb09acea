package io.tidbmigrate.common.ddl.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.column.ColumnDefault;
import io.tidbmigrate.common.ddl.column.ColumnType;
import io.tidbmigrate.common.ddl.column.TextForm;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDefinitionsTest {
    private static final String TEXT = " CHARSET utf8mb4 COLLATE utf8mb4_0900_ai_ci";

    private final TableDefinitions definitions = new TableDefinitions();

    private TableDefinitionsTest take(String... statements) {
        for (String sql : statements) {
            definitions.take(DdlStatement.parse(sql, "d", SqlMode.DEFAULT));
        }
        return this;
    }

    private TableDefinition table(String name) {
        return definitions.of(new TableId("d", name));
    }

    /** Kind, length, decimals, sign, text, default and keys of a column; empty if it is not known. */
    private String column(String table, String name) {
        return table(table)
                .column(name)
                .map(column -> {
                    ColumnType type = column.type();
                    return type.kind() + "(" + type.length() + "," + type.decimals() + ")"
                            + (type.isUnsigned() ? " unsigned" : "")
                            + (type.elements().isEmpty() ? "" : " " + type.elements())
                            + (column.text().equals(TextForm.BINARY)
                                    ? ""
                                    : " " + column.text().charset() + ":"
                                            + column.text().collation())
                            + (column.defaultValue().equals(ColumnDefault.NONE)
                                    ? ""
                                    : " " + column.defaultValue().form() + ":"
                                            + column.defaultValue().text())
                            + (column.isAutoIncrement() ? " auto" : "")
                            + (table(table).isInPrimaryKey(name) ? " primary" : "")
                            + (table(table).isUnique(name) ? " unique" : "");
                })
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT                                       | INT(11,0)
            INTEGER(8) UNSIGNED                       | INT(11,0) unsigned
            BIGINT ZEROFILL                           | BIGINT(20,0) unsigned
            BOOL DEFAULT TRUE                         | TINYINT(4,0) LITERAL:1
            SERIAL                                    | BIGINT(20,0) unsigned auto unique
            DECIMAL                                   | DECIMAL(10,0)
            NUMERIC(7,2) NOT NULL DEFAULT '1.50'      | DECIMAL(7,2) LITERAL:1.50
            DEC(7) DEFAULT -1.5                       | DECIMAL(7,0) LITERAL:-1.5
            FLOAT                                     | FLOAT(12,-1)
            FLOAT(24)                                 | FLOAT(12,-1)
            FLOAT(25)                                 | DOUBLE(22,-1)
            FLOAT(7,3)                                | FLOAT(7,3)
            DOUBLE PRECISION                          | DOUBLE(22,-1)
            REAL(9,1)                                 | DOUBLE(9,1)
            BIT                                       | BIT(1,0)
            BIT(8) DEFAULT b'101'                     | BIT(8,0) LITERAL:5
            DATETIME                                  | DATETIME(19,0)
            DATETIME(3) DEFAULT NOW(3) ON UPDATE CURRENT_TIMESTAMP(3) | DATETIME(23,3) NOW:3
            TIMESTAMP NULL DEFAULT NULL               | TIMESTAMP(19,0)
            TIMESTAMP DEFAULT CURRENT_TIMESTAMP()     | TIMESTAMP(19,0) NOW:
            TIME(5)                                   | TIME(16,5)
            YEAR                                      | YEAR(4,0)
            CHAR                                      | CHAR(1,0) utf8mb4:utf8mb4_0900_ai_ci
            CHARACTER VARYING(10)                     | VARCHAR(10,0) utf8mb4:utf8mb4_0900_ai_ci
            NATIONAL CHAR(4)                          | CHAR(4,0) utf8mb3:?utf8mb3
            NVARCHAR(4)                               | VARCHAR(4,0) utf8mb3:?utf8mb3
            NCHAR VARCHAR(4)                          | VARCHAR(4,0) utf8mb3:?utf8mb3
            CHAR(4) CHARACTER SET latin1              | CHAR(4,0) latin1:?latin1
            CHAR(4) CHARSET utf8 COLLATE utf8_bin     | CHAR(4,0) utf8mb3:utf8mb3_bin
            CHAR(4) COLLATE latin1_bin CHARSET latin1 | CHAR(4,0) latin1:latin1_bin
            CHAR(4) NOT NULL COLLATE 'latin1_bin'     | CHAR(4,0) latin1:latin1_bin
            CHAR(4) BINARY                            | CHAR(4,0) utf8mb4:utf8mb4_bin
            CHAR(4) BINARY CHARSET latin1             | CHAR(4,0) latin1:latin1_bin
            CHAR(4) ASCII                             | CHAR(4,0) latin1:?latin1
            CHAR(4) CHARACTER SET binary              | CHAR(4,0)
            BINARY(4)                                 | CHAR(4,0)
            VARBINARY(4)                              | VARCHAR(4,0)
            TINYBLOB                                  | TINYTEXT(255,0)
            BLOB(20)                                  | TINYTEXT(255,0)
            TEXT                                      | TEXT(65535,0) utf8mb4:utf8mb4_0900_ai_ci
            TEXT(63)                                  | TINYTEXT(255,0) utf8mb4:utf8mb4_0900_ai_ci
            TEXT(64)                                  | TEXT(65535,0) utf8mb4:utf8mb4_0900_ai_ci
            TEXT(16384)                               | MEDIUMTEXT(16777215,0) utf8mb4:utf8mb4_0900_ai_ci
            TEXT(16384) CHARSET latin1                | TEXT(65535,0) latin1:?latin1
            LONG VARCHAR                              | MEDIUMTEXT(16777215,0) utf8mb4:utf8mb4_0900_ai_ci
            LONG VARBINARY                            | MEDIUMTEXT(16777215,0)
            LONGTEXT                                  | LONGTEXT(4294967295,0) utf8mb4:utf8mb4_0900_ai_ci
            ENUM('a','b''c',"d") DEFAULT 'a'          | ENUM(-1,0) [a, b'c, d] utf8mb4:utf8mb4_0900_ai_ci LITERAL:a
            JSON                                      | JSON(4294967295,0)
            GEOMETRY SRID 4326                        | OTHER(-1,0) [GEOMETRY]
            INT DEFAULT (1 + 2) COMMENT 'DEFAULT 5'   | INT(11,0) EXPRESSION:(1+2)
            CHAR(1) DEFAULT _utf8mb4'x'               | CHAR(1,0) utf8mb4:utf8mb4_0900_ai_ci EXPRESSION:_utf8mb4'x'
            INT GENERATED ALWAYS AS (b * 2) STORED UNIQUE | INT(11,0) unique
            INT AUTO_INCREMENT PRIMARY KEY            | INT(11,0) auto primary
            INT KEY COMMENT 'UNIQUE'                  | INT(11,0) primary
            INT NULL CONSTRAINT c CHECK (a > 0)       | INT(11,0)
            """)
    void aColumnIsReadFromItsDefinition(String definition, String column) {
        take("CREATE TABLE t (x INT, `a` " + definition + ", b INT)" + TEXT);
        assertThat(column("t", "a")).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ADD c INT UNIQUE                          | c | INT(11,0) unique
            ADD COLUMN (c INT, d INT DEFAULT 5)       | d | INT(11,0) LITERAL:5
            DROP a, ADD a CHAR(3)                     | a | CHAR(3,0) utf8mb4:utf8mb4_0900_ai_ci
            MODIFY a BIGINT AFTER b                   | a | BIGINT(20,0) unique
            CHANGE COLUMN a `C` BIGINT FIRST          | c | BIGINT(20,0) unique
            CHANGE a c INT                            | a | ''
            RENAME COLUMN a TO b, RENAME COLUMN b TO a | b | INT(11,0) LITERAL:1 unique
            RENAME COLUMN a TO b, RENAME COLUMN b TO a | a | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci
            ALTER a SET DEFAULT 7                     | a | INT(11,0) LITERAL:7 unique
            ALTER COLUMN a SET DEFAULT (7)            | a | INT(11,0) EXPRESSION:(7) unique
            ALTER COLUMN a DROP DEFAULT               | a | INT(11,0) unique
            DROP PRIMARY KEY                          | id | INT(11,0)
            DROP INDEX `PRIMARY`                      | id | INT(11,0)
            DROP KEY u                                | a | INT(11,0) LITERAL:1
            DROP CONSTRAINT u                         | a | INT(11,0) LITERAL:1
            DROP CONSTRAINT other                     | a | INT(11,0) LITERAL:1 unique
            RENAME INDEX u TO v, DROP INDEX v         | a | INT(11,0) LITERAL:1
            DROP INDEX u, ADD UNIQUE (a, b)           | a | INT(11,0) LITERAL:1
            DROP INDEX u, ADD UNIQUE (a, b), DROP b   | a | INT(11,0) LITERAL:1 unique
            DROP INDEX u, ADD UNIQUE (a, (b + 1))     | a | INT(11,0) LITERAL:1
            ADD UNIQUE KEY (b), DROP INDEX b          | b | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci
            ADD UNIQUE (b(3))                         | b | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci unique
            ADD CONSTRAINT q UNIQUE (b), DROP INDEX q | b | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci
            ADD CONSTRAINT FOREIGN KEY (b) REFERENCES p (b) | b | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci
            ADD FULLTEXT (b), ADD KEY (b)             | b | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci
            DEFAULT CHARSET latin1                    | b | VARCHAR(9,0) utf8mb4:utf8mb4_0900_ai_ci
            ADD c CHAR, COLLATE latin1_bin            | c | CHAR(1,0) latin1:latin1_bin
            CONVERT TO CHARACTER SET latin1 COLLATE latin1_bin | b | VARCHAR(9,0) latin1:latin1_bin
            CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin | e | TEXT(65535,0) utf8mb4:utf8mb4_bin
            CONVERT TO CHARACTER SET latin1           | e | ''
            CONVERT TO CHARACTER SET latin1           | a | INT(11,0) LITERAL:1 unique
            ENGINE = InnoDB, ALGORITHM=COPY           | a | INT(11,0) LITERAL:1 unique
            ADD PARTITION (PARTITION a VALUES LESS THAN (5)) | a | INT(11,0) LITERAL:1 unique
            EXCHANGE PARTITION p WITH TABLE u         | a | INT(11,0) LITERAL:1 unique
            """)
    void anAlterChangesWhatItNames(String change, String name, String column) {
        take(
                "CREATE TABLE t (id INT, a INT DEFAULT 1, b VARCHAR(9), e TEXT, PRIMARY KEY (id), UNIQUE KEY u (a))"
                        + TEXT,
                "ALTER TABLE t " + change);
        assertThat(column("t", name)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DROP INDEX other
            RENAME INDEX other TO v
            CONVERT TO CHARACTER SET DEFAULT
            """)
    void aTableIsNotKnownBehindAChangeThatIsNot(String change) {
        take("CREATE TABLE t (id INT PRIMARY KEY)", "ALTER TABLE t " + change);
        assertThat(table("t")).isEqualTo(TableDefinition.UNKNOWN);
    }

    @Test
    void anUnknownTableStaysUnknown() {
        take("ALTER TABLE t ADD a INT", "CREATE UNIQUE INDEX u ON t (a)", "ALTER TABLE t MODIFY a BIGINT");
        assertThat(table("t")).isEqualTo(TableDefinition.UNKNOWN);
    }

    @Test
    void indexesComeAndGoByStatementsOfTheirOwn() {
        take("CREATE TABLE t (a INT)", "CREATE UNIQUE INDEX u USING BTREE ON t (a)");
        assertThat(table("t").isUnique("a")).isTrue();
        take("DROP INDEX u ON t");
        assertThat(table("t").isUnique("a")).isFalse();
    }

    @Test
    void definitionsGoWithTheNamesOfTheirTables() {
        take("CREATE TABLE t (a INT)", "CREATE TABLE u (b INT)");
        take("RENAME TABLE t TO x, u TO t, x TO u");
        assertThat(List.of(column("t", "b"), column("u", "a"))).doesNotContain("");
        take("ALTER TABLE t RENAME TO v, ADD c INT", "DROP TABLE u");
        assertThat(column("v", "c")).isNotEmpty();
        assertThat(List.of(table("t"), table("u"), table("x"))).containsOnly(TableDefinition.UNKNOWN);
        take("RENAME TABLE other TO v");
        assertThat(table("v")).isEqualTo(TableDefinition.UNKNOWN);
    }

    @Test
    void aDatabaseTakesItsTablesAlong() {
        take("CREATE TABLE t (a INT)", "CREATE TABLE e.t (a INT)", "DROP DATABASE d");
        assertThat(table("t")).isEqualTo(TableDefinition.UNKNOWN);
        assertThat(definitions.of(new TableId("e", "t")).column("a")).isPresent();
    }

    @Test
    void aTableTakesItsTextFromItsDatabaseAsThatWasThen() {
        take("CREATE DATABASE d CHARACTER SET latin1 COLLATE latin1_bin", "CREATE TABLE t (a CHAR(1))");
        take("ALTER DATABASE d COLLATE latin1_swedish_ci", "CREATE TABLE u (a CHAR(1))");
        assertThat(column("t", "a")).endsWith("latin1:latin1_bin");
        assertThat(column("u", "a")).endsWith("latin1:latin1_swedish_ci");
    }

    @Test
    void anUnknownTextIsEqualToItselfOnly() {
        take("CREATE DATABASE d", "CREATE TABLE t (a CHAR(1), b CHAR(1))", "ALTER TABLE t MODIFY a CHAR(1)");
        assertThat(column("t", "a")).isEqualTo(column("t", "b"));
        take("DROP DATABASE d", "CREATE DATABASE d", "CREATE TABLE t (a CHAR(1))");
        assertThat(column("t", "a")).contains("?database 2");
    }

    @Test
    void aTextOfUnknownLengthIsNotKnown() {
        take("CREATE TABLE t (a TEXT(100), b INT)");
        assertThat(column("t", "a")).isEmpty();
        assertThat(column("t", "b")).isNotEmpty();
    }

    @Test
    void aCopyIsDefinedAsItsModel() {
        take("CREATE TABLE t (a INT UNIQUE)", "CREATE TABLE u LIKE t", "CREATE TABLE v LIKE other");
        assertThat(table("u")).isEqualTo(table("t"));
        assertThat(table("v")).isEqualTo(TableDefinition.UNKNOWN);
    }

    @Test
    void aTableMadeFromRowsIsKnownIfAllItsColumnsAreNamed() {
        take("CREATE TABLE t (a INT) START TRANSACTION", "CREATE TABLE u (a INT) SELECT 1 AS b");
        assertThat(column("t", "a")).isNotEmpty();
        assertThat(table("u")).isEqualTo(TableDefinition.UNKNOWN);
    }

    @Test
    void aTableThatMayHaveBeenThereIsKnownOnlyIfItIsTheSame() {
        take("CREATE TABLE t (a INT)", "CREATE TABLE IF NOT EXISTS t (a INT)");
        assertThat(column("t", "a")).isNotEmpty();
        take("CREATE TABLE IF NOT EXISTS t (a BIGINT)");
        assertThat(table("t")).isEqualTo(TableDefinition.UNKNOWN);
    }

    @Test
    void theServersOwnTextIsRead() {
        take("""
                CREATE TABLE `t` (
                  `id` int NOT NULL AUTO_INCREMENT,
                  `c` varchar(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT NULL,
                  `d` enum('a','b') COLLATE utf8mb4_bin NOT NULL DEFAULT 'a' COMMENT 'a, (b)',
                  `e` timestamp(4) NULL DEFAULT CURRENT_TIMESTAMP(4) ON UPDATE CURRENT_TIMESTAMP(4),
                  PRIMARY KEY (`id`),
                  UNIQUE KEY `d` (`d`),
                  KEY `k` (`c`(10)),
                  CONSTRAINT `chk` CHECK ((`id` > 0))
                ) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci
                /*!50100 PARTITION BY HASH (`id`)
                PARTITIONS 3""");
        assertThat(List.of(column("t", "id"), column("t", "c"), column("t", "d"), column("t", "e")))
                .containsExactly(
                        "INT(11,0) auto primary",
                        "VARCHAR(255,0) utf8mb3:utf8mb3_general_ci",
                        "ENUM(-1,0) [a, b] utf8mb4:utf8mb4_bin LITERAL:a unique",
                        "TIMESTAMP(24,4) NOW:4");
        assertThat(table("t").hasIndex("k")).isTrue();
    }

    @Test
    void whatIsForgottenIsNotKnown() {
        take("CREATE TABLE t (a INT)", "CREATE TABLE u (a INT)");
        definitions.forget(List.of(new TableId("d", "t")));
        assertThat(table("t")).isEqualTo(TableDefinition.UNKNOWN);
        definitions.forgetAll();
        assertThat(table("u")).isEqualTo(TableDefinition.UNKNOWN);
    }
}
