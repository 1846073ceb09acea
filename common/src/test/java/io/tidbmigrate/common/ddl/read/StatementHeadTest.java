package io.tidbmigrate.common.ddl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, what it is, and the tables in the order of the text (- for none). Session database: s. */
class StatementHeadTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            CREATE TABLE t (a INT)                                       => CREATE_TABLE        => s.t
            create table if not exists d.t (a int)                       => CREATE_TABLE        => d.t
            CREATE OR REPLACE TABLE t (a INT)                            => CREATE_TABLE        => s.t
            CREATE TABLE .t (a INT)                                      => CREATE_TABLE        => s.t
            CREATE TABLE d . t (a INT)                                   => CREATE_TABLE        => d.t
            CREATE TABLE `d`.`t`(a INT)                                  => CREATE_TABLE        => d.t
            CREATE TABLE d.1t (a INT)                                    => CREATE_TABLE        => d.1t
            CREATE TABLE d.2024 (a INT)                                  => CREATE_TABLE        => d.2024
            CREATE TABLE 1$tä (a INT)                                    => CREATE_TABLE        => s.1$tä
            CREATE TABLE d.select (a INT)                                => CREATE_TABLE        => d.select
            CREATE TABLE t (a INT REFERENCES p(id))                      => CREATE_TABLE        => s.t
            CREATE TABLE t (a INT COMMENT 'LIKE b SELECT; --')           => CREATE_TABLE        => s.t
            CREATE TABLE t (`select` INT, b INT AS (a + 1))              => CREATE_TABLE        => s.t
            CREATE TABLE t (start INT, transaction INT)                  => CREATE_TABLE        => s.t
            CREATE TABLE t LIKE d.u                                      => CREATE_TABLE_LIKE   => s.t,d.u
            CREATE TABLE d.t (LIKE u)                                    => CREATE_TABLE_LIKE   => d.t,s.u
            CREATE TABLE t AS SELECT * FROM u                            => CREATE_TABLE_SELECT => s.t
            CREATE TABLE t SELECT 1                                      => CREATE_TABLE_SELECT => s.t
            CREATE TABLE t (a INT) ENGINE=InnoDB IGNORE (SELECT 1)       => CREATE_TABLE_SELECT => s.t
            CREATE TABLE t (WITH c AS (SELECT 1) SELECT * FROM c)        => CREATE_TABLE_SELECT => s.t
            CREATE TABLE t TABLE u                                       => CREATE_TABLE_SELECT => s.t
            CREATE TABLE t AS VALUES ROW(1)                              => CREATE_TABLE_SELECT => s.t
            CREATE TABLE `t` (`a` int) ENGINE=InnoDB START TRANSACTION   => CREATE_TABLE_SELECT => s.t
            ALTER TABLE t ADD c INT, DROP d                              => ALTER_TABLE         => s.t
            ALTER IGNORE TABLE d.t ADD UNIQUE (c)                        => ALTER_TABLE         => d.t
            ALTER TABLE t RENAME COLUMN a TO b, RENAME INDEX i TO j      => ALTER_TABLE         => s.t
            ALTER TABLE t RENAME KEY i TO j                              => ALTER_TABLE         => s.t
            ALTER TABLE d.t ADD c INT, RENAME u, DROP e                  => ALTER_TABLE         => d.t,s.u
            ALTER TABLE d.t RENAME TO e.u                                => ALTER_TABLE         => d.t,e.u
            ALTER TABLE t RENAME AS `to`                                 => ALTER_TABLE         => s.t,s.to
            ALTER TABLE t RENAME = u                                     => ALTER_TABLE         => s.t,s.u
            ALTER TABLE t ADD exchange INT, ADD partition_ INT           => ALTER_TABLE         => s.t
            ALTER TABLE t EXCHANGE PARTITION p WITH TABLE d.u            => ALTER_TABLE         => s.t,d.u
            ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u WITHOUT VALIDATION => ALTER_TABLE   => s.t,s.u
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES d.p (id)        => ALTER_TABLE         => s.t
            DROP TABLE t                                                 => DROP_TABLE          => s.t
            DROP TABLES IF EXISTS t, d.u , `e`.`v` CASCADE               => DROP_TABLE          => s.t,d.u,e.v
            DROP TABLE `TEMPORARY`                                       => DROP_TABLE          => s.TEMPORARY
            RENAME TABLE a TO b, d.c TO e.f                              => RENAME_TABLE        => s.a,s.b,d.c,e.f
            RENAME TABLES a TO b                                         => RENAME_TABLE        => s.a,s.b
            RENAME TABLE a TO tmp, b TO a, tmp TO b                      => RENAME_TABLE        => s.a,s.tmp,s.b,s.a,s.tmp,s.b
            TRUNCATE d.t                                                 => TRUNCATE_TABLE      => d.t
            TRUNCATE TABLE t                                             => TRUNCATE_TABLE      => s.t
            TRUNCATE `table`                                             => TRUNCATE_TABLE      => s.table
            CREATE INDEX i ON t (a)                                      => CREATE_INDEX        => s.t
            CREATE UNIQUE INDEX i USING BTREE ON d.t (a)                 => CREATE_INDEX        => d.t
            CREATE FULLTEXT INDEX `on` ON t(a)                           => CREATE_INDEX        => s.t
            CREATE SPATIAL INDEX i ON t (g)                              => CREATE_INDEX        => s.t
            DROP INDEX `PRIMARY` ON d.t                                  => DROP_INDEX          => d.t
            DROP INDEX i ON t ALGORITHM = INPLACE LOCK = NONE            => DROP_INDEX          => s.t
            CREATE TABLE t (a INT);                                      => CREATE_TABLE        => s.t
            SET STATEMENT max_statement_time = 1 FOR ALTER TABLE t ADD c INT => ALTER_TABLE     => s.t
            """)
    void tellsKindAndTables(String sql, DdlKind kind, String tables) {
        DdlStatement statement = DdlStatement.parse(sql, "s", SqlMode.DEFAULT);
        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(statement.tables().stream().map(id -> id.database() + '.' + id.table()))
                .containsExactlyElementsOf(Arrays.asList(tables.split(",")));
        assertThat(statement.database()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            CREATE DATABASE d                                => CREATE_DATABASE => d
            CREATE SCHEMA IF NOT EXISTS `a.b` COLLATE binary => CREATE_DATABASE => a.b
            ALTER DATABASE d CHARACTER SET utf8mb4           => ALTER_DATABASE  => d
            ALTER SCHEMA `default` READ ONLY = 1             => ALTER_DATABASE  => default
            ALTER DATABASE DEFAULT CHARACTER SET = utf8mb4   => ALTER_DATABASE  => s
            ALTER DATABASE COLLATE utf8mb4_bin               => ALTER_DATABASE  => s
            ALTER DATABASE READ ONLY = 0                     => ALTER_DATABASE  => s
            ALTER DATABASE charset CHARSET utf8mb4           => ALTER_DATABASE  => charset
            ALTER DATABASE encryption ENCRYPTION = 'N'       => ALTER_DATABASE  => encryption
            DROP DATABASE IF EXISTS d                        => DROP_DATABASE   => d
            DROP SCHEMA d                                    => DROP_DATABASE   => d
            """)
    void tellsTheDatabase(String sql, DdlKind kind, String database) {
        DdlStatement statement = DdlStatement.parse(sql, "s", SqlMode.DEFAULT);
        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(statement.database()).isEqualTo(database);
        assertThat(statement.tables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
            CREATE TEMPORARY TABLE t (a INT)                          => SKIPPED
            DROP TEMPORARY TABLE IF EXISTS t                          => SKIPPED
            DROP /*!40005 TEMPORARY */ TABLE t                        => SKIPPED
            CREATE DEFINER = CURRENT_USER() SQL SECURITY INVOKER VIEW v AS SELECT 1 => SKIPPED
            CREATE DEFINER=root@127.0.0.1 PROCEDURE p() BEGIN END     => SKIPPED
            CREATE DEFINER='a b'@'%' TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1; => SKIPPED
            /*!50003 CREATE*/ /*!50017 DEFINER=`r`@`%`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN END */ => SKIPPED
            CREATE OR REPLACE SPATIAL REFERENCE SYSTEM 4120 NAME 'x'  => SKIPPED
            DROP SPATIAL REFERENCE SYSTEM 4120                        => SKIPPED
            CREATE UNDO TABLESPACE u ADD DATAFILE 'u.ibu'             => SKIPPED
            CREATE LOGFILE GROUP g ADD UNDOFILE 'u'                   => SKIPPED
            CREATE RESOURCE GROUP g TYPE = USER                       => SKIPPED
            CREATE ROLE r                                             => SKIPPED
            CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'h') => SKIPPED
            ALTER INSTANCE ROTATE INNODB MASTER KEY                   => SKIPPED
            ALTER DEFINER = u EVENT e RENAME TO f                     => SKIPPED
            SET PASSWORD FOR u = 'x'                                  => SKIPPED
            SET DEFAULT ROLE r TO u                                   => SKIPPED
            ANALYZE NO_WRITE_TO_BINLOG TABLE t                        => SKIPPED
            CHECKSUM TABLE t                                          => SKIPPED
            LOCK TABLES t WRITE                                       => SKIPPED
            INSTALL PLUGIN p SONAME 'p.so'                            => SKIPPED
            START REPLICA                                             => SKIPPED
            RENAME USER a TO b                                        => SKIPPED
            INSERT INTO t VALUES (1)                                  => DML
            (SELECT 1) UNION (SELECT 2)                               => DML
            LOAD DATA INFILE 'f' INTO TABLE t                         => DML
            LOAD INDEX INTO CACHE t                                   => SKIPPED
            WITH c AS (SELECT 1) DELETE FROM t                        => DML
            SELECT `d`.`f`()                                          => DML
            UPDATE t SET a = 'never closed                            => DML
            BEGIN                                                     => TRANSACTION
            COMMIT /* implicit, from Xid_log_event */                 => TRANSACTION
            START TRANSACTION                                         => TRANSACTION
            XA START 'x'                                              => TRANSACTION
            SAVEPOINT `a`                                             => TRANSACTION
            /* only a comment */ ;                                    => TRANSACTION
            -- Dump of table t                                        => TRANSACTION
            DROP TABLE                                                => UNKNOWN
            DROP TABLE a b                                            => UNKNOWN
            DROP TABLE a; DROP TABLE b                                => UNKNOWN
            ALTER TABLE a ADD c INT; DROP TABLE b                     => UNKNOWN
            RENAME TABLE a TO b, c                                    => UNKNOWN
            TRUNCATE TABLE a, b                                       => UNKNOWN
            CREATE TABLE `` (a INT)                                   => UNKNOWN
            CREATE TABLE t (a INT COMMENT 'never closed)              => UNKNOWN
            CREATE INDEX i                                            => UNKNOWN
            CREATE SEQUENCE q                                         => UNKNOWN
            ALTER TABLE 't' ADD c INT                                 => UNKNOWN
            (CREATE TABLE t (a INT))                                  => UNKNOWN
            --5                                                       => UNKNOWN
            'CREATE' TABLE t (a INT)                                  => UNKNOWN
            """)
    void namesNothingInOtherStatements(String sql, DdlKind kind) {
        DdlStatement statement = DdlStatement.parse(sql, "s", SqlMode.DEFAULT);
        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(statement.tables()).isEmpty();
        assertThat(statement.guarded().normalized()).isEqualTo(statement.normalized());
    }
}
