package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.table.TableDefinitions;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnEventsTest {
    private static final TableId TABLE = new TableId("d", "t");

    private static DdlStatement parsed(String sql) {
        return DdlStatement.parse(sql, "d", SqlMode.DEFAULT);
    }

    private static TableDefinition table(String elements) {
        TableDefinitions definitions = new TableDefinitions();
        definitions.take(parsed("CREATE TABLE t (" + elements + ") CHARSET utf8mb4 COLLATE utf8mb4_0900_ai_ci"));
        return definitions.of(TABLE);
    }

    private static List<String> events(String change, TableDefinition before) {
        return AlterEvents.of(parsed("ALTER TABLE t " + change), before).stream()
                .map(types -> types.stream().map(EventType::text).sorted().collect(Collectors.joining(", ")))
                .toList();
    }

    /** The column {@code c} of a table that has {@code id} and {@code u} besides. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # integers
            MEDIUMINT              | SMALLINT(6)             | value range decrease
            SMALLINT               | MEDIUMINT(7)            | alter table
            INT                    | INT(3)                  | alter table
            INT                    | INT UNSIGNED            | precision decrease
            INT UNSIGNED           | INT                     | precision decrease
            INT                    | INT ZEROFILL            | precision decrease
            INT                    | BIGINT UNSIGNED         | value range decrease
            BIGINT                 | INT                     | value range decrease
            BOOL                   | INT                     | alter table
            INT                    | VARCHAR(10)             | modify column
            VARCHAR(10)            | INT                     | modify column
            INT                    | DECIMAL(10)             | modify column
            # DECIMAL: any change, also to more digits
            DECIMAL(7,2)           | DECIMAL(7,1)            | precision decrease
            DECIMAL(7,1)           | DECIMAL(7,2)            | precision decrease
            DECIMAL(7,2)           | DECIMAL(9,2)            | precision decrease
            DECIMAL(7,2)           | DECIMAL(7,2) UNSIGNED   | precision decrease
            DECIMAL(10,0)          | DECIMAL                 | alter table
            # FLOAT, DOUBLE, BIT and times
            FLOAT                  | DOUBLE                  | modify column
            DOUBLE                 | FLOAT                   | modify column
            FLOAT(7,3)             | FLOAT                   | value range decrease
            FLOAT                  | FLOAT(10)               | alter table
            FLOAT                  | FLOAT UNSIGNED          | value range decrease
            DOUBLE(9,2)            | DOUBLE(8,2)             | value range decrease
            BIT(8)                 | BIT(7)                  | value range decrease
            BIT(8)                 | BIT(9)                  | alter table
            DATETIME(3)            | DATETIME                | value range decrease
            DATETIME               | DATETIME(6)             | alter table
            TIME(5)                | TIME(3)                 | value range decrease
            DATETIME               | TIMESTAMP               | modify column
            YEAR                   | YEAR(4)                 | alter table
            # texts and bytes
            VARCHAR(10)            | VARCHAR(9)              | value range decrease
            VARCHAR(10)            | VARCHAR(11)             | alter table
            CHAR(4)                | CHAR(3)                 | alter table
            CHAR(4)                | VARCHAR(40)             | modify column
            VARCHAR(40)            | CHAR(40)                | modify column
            BINARY(4)              | BINARY(5)               | precision decrease
            VARBINARY(4)           | VARBINARY(3)            | value range decrease
            CHAR(4)                | TEXT                    | alter table
            TEXT                   | VARCHAR(40)             | modify column
            TEXT                   | MEDIUMTEXT              | alter table
            TEXT                   | TEXT(10)                | modify column
            TEXT(10)               | TEXT                    | alter table
            MEDIUMBLOB             | BLOB                    | modify column
            TEXT                   | BLOB                    | modify charset
            JSON                   | TEXT                    | modify column
            # ENUM and SET
            ENUM('a','b')          | ENUM('a','b','c')       | alter table
            ENUM('a','b')          | ENUM('b','a')           | value range decrease
            SET('a','b')           | SET('a')                | value range decrease
            ENUM('a','b ')         | ENUM('a','b')           | alter table
            ENUM('a')              | SET('a')                | modify column
            # types that TiDB has not
            POINT                  | POINT                   | alter table
            POINT                  | GEOMETRY                | modify column
            # what is no constraint in TiDB
            INT                    | BIGINT PRIMARY KEY      | alter table
            BIGINT                 | INT UNIQUE              | alter table
            INT                    | SMALLINT CHECK (c > 0)  | alter table
            # defaults
            INT                    | INT DEFAULT 1           | modify default value
            INT DEFAULT 1          | INT                     | modify default value
            INT DEFAULT '1'        | INT DEFAULT 1           | alter table
            INT DEFAULT 1          | INT DEFAULT 2           | modify default value
            INT DEFAULT NULL       | INT                     | alter table
            INT DEFAULT 1          | INT DEFAULT TRUE        | alter table
            DECIMAL(7,2) DEFAULT '0.00' | DECIMAL(7,2) DEFAULT 0 | alter table
            FLOAT DEFAULT 1.5      | FLOAT DEFAULT 2.5       | modify default value
            BIT(4) DEFAULT b'101'  | BIT(4) DEFAULT 5        | alter table
            CHAR(1) DEFAULT ''     | CHAR(1) DEFAULT "a"     | modify default value
            CHAR(1) DEFAULT 0      | CHAR(1) DEFAULT '0'     | alter table
            DATETIME DEFAULT NOW() | DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE NOW() | alter table
            DATETIME DEFAULT NOW() | DATETIME                | modify default value
            DATETIME DEFAULT NOW() | DATETIME DEFAULT '2020-01-01' | modify default value
            CHAR(36) DEFAULT (UUID()) | CHAR(36) DEFAULT (uuid()) | alter table
            CHAR(36) DEFAULT (UUID()) | CHAR(36)             | modify default value
            # defaults that may be the same
            DATETIME DEFAULT '2020-01-01' | DATETIME DEFAULT '2020-01-01 00:00:00' | alter table, modify default value
            ENUM('a') DEFAULT 'a'  | ENUM('a') DEFAULT 'A'   | alter table, modify default value
            INT DEFAULT 2          | INT DEFAULT 1.5         | alter table, modify default value
            INT DEFAULT (1)        | INT DEFAULT 1           | alter table, modify default value
            CHAR(9) DEFAULT 'a\\t' | CHAR(9) DEFAULT 'b\\t' | alter table, modify default value
            # character sets and collations
            CHAR(4)                | CHAR(4) CHARSET latin1 COLLATE latin1_bin | modify charset
            TEXT                   | TEXT COLLATE utf8mb4_unicode_ci | modify collation
            TEXT                   | TEXT COLLATE utf8mb4_0900_ai_ci | alter table
            CHAR(4) COLLATE utf8_bin | CHAR(4) CHARSET utf8mb3 COLLATE utf8mb3_bin | alter table
            CHAR(4) CHARSET latin1 | CHAR(4) CHARSET latin1  | alter table
            CHAR(4) COLLATE latin1_bin | CHAR(4) CHARSET latin1 | alter table, modify collation
            # nothing of these
            INT                    | INT NOT NULL COMMENT 'c' | alter table
            INT                    | INT AUTO_INCREMENT      | alter table
            INT                    | INT AFTER u             | modify columns order
            INT                    | INT FIRST               | modify columns order
            INT                    | SMALLINT FIRST          | value range decrease
            """)
    void aChangeIsToldByTheColumnAsItWas(String before, String behind, String event) {
        TableDefinition table = table("id INT PRIMARY KEY, u INT UNIQUE, c " + before);
        assertThat(events("MODIFY COLUMN c " + behind, table)).containsExactly(event);
        assertThat(events("CHANGE `C` `c` " + behind, table)).containsExactly(event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHANGE id id INT                    | remove auto increment
            CHANGE id id BIGINT AUTO_INCREMENT  | drop primary key
            MODIFY id SMALLINT                  | value range decrease
            MODIFY b INT                        | drop primary key
            MODIFY u INT DEFAULT 1              | drop unique key
            MODIFY v INT DEFAULT 1              | modify default value
            CHANGE v w INT                      | rename column
            CHANGE v w INT FIRST                | modify columns order
            CHANGE v w BIGINT UNSIGNED          | value range decrease
            """)
    void keysAreAskedBehindValues(String change, String event) {
        TableDefinition table =
                table("id INT AUTO_INCREMENT, b INT, u INT, v INT, PRIMARY KEY (id, b), UNIQUE (u), UNIQUE (v, u)");
        assertThat(events(change, table)).containsExactly(event);
    }

    @Test
    void eachChangeOfAStatementIsAskedForTheTableAsItWasBefore() {
        assertThat(events("MODIFY c INT UNSIGNED, ADD d INT, CHANGE u w INT, ENGINE=MyISAM", table("c INT, u INT")))
                .containsExactly("precision decrease", "alter table", "rename column", "modify storage engine");
    }

    @Test
    void whereTheColumnIsNotKnownAllIsPossible() {
        Set<EventType> all = AlterEvents.of(parsed("ALTER TABLE t MODIFY x INT"), table("c INT"))
                .get(0);
        assertThat(all)
                .contains(EventType.VALUE_RANGE_DECREASE, EventType.MODIFY_COLLATION, EventType.ALTER_TABLE)
                .doesNotContain(EventType.RENAME_COLUMN);
        assertThat(AlterEvents.of(parsed("ALTER TABLE t MODIFY c INT"), TableDefinition.UNKNOWN))
                .containsExactly(all);
        assertThat(AlterEvents.of(parsed("ALTER TABLE t MODIFY c ENUM('a\\n')"), table("c ENUM('a', '\\n')")))
                .containsExactly(all);
    }
}
