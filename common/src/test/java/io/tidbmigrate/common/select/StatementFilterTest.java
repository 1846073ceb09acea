package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.select.EventFilter.Action;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The event filter asked about whole statements. */
class StatementFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE DATABASE s                         | create database
            ALTER SCHEMA s CHARACTER SET latin1       | alter schema
            DROP DATABASE s                           | drop database
            CREATE TABLE t (i INT)                    | create table
            CREATE TABLE t LIKE u                     | create table
            CREATE TABLE t SELECT 1                   | create table
            DROP TABLE t                              | drop table
            RENAME TABLE t TO u                       | rename table
            TRUNCATE t                                | truncate table
            CREATE UNIQUE INDEX i ON t (a)            | create index
            DROP INDEX i ON t                         | drop index
            ALTER TABLE t ADD COLUMN a INT            | alter table
            alter /* gh-ost */ table `t` drop column a | drop column
            /*!50000 ALTER TABLE t DROP COLUMN a */   | drop column
            """)
    void aStatementIsHitByARuleOnItsEventAndByNoOther(String sql, String event) {
        assertThat(filter("*", "*", event, "Ignore").of(parsed(sql), sql)).isEqualTo(Action.IGNORE);
        assertThat(filter("*", "*", "none, " + event, "Ignore").of(parsed(sql), sql))
                .isEqualTo(Action.DO);
        assertThat(filter("*", "*", event, "Do").of(parsed(sql), sql)).isEqualTo(Action.DO);
    }

    @Test
    void theStrictestAnswerOfItsTablesHoldsForAStatement() {
        EventFilter filter = filter("s", "t", "all ddl", "Ignore");
        assertThat(answer(filter, "DROP TABLE other, t")).isEqualTo(Action.IGNORE);
        assertThat(answer(filter, "RENAME TABLE other TO t")).isEqualTo(Action.IGNORE);
        assertThat(answer(filter, "DROP TABLE other, x.t")).isEqualTo(Action.DO);
        assertThat(answer(filter("s", "t", "all ddl", "Error"), "DROP TABLE other, t"))
                .isEqualTo(Action.ERROR);
    }

    @Test
    void aDatabaseIsJudgedWithoutTable() {
        assertThat(answer(filter("s", "t", "all ddl", "Ignore"), "DROP DATABASE s"))
                .isEqualTo(Action.DO);
        assertThat(answer(filter("s", "*", "all ddl", "Ignore"), "DROP DATABASE s"))
                .isEqualTo(Action.IGNORE);
        assertThat(answer(filter("x", "*", "all ddl", "Ignore"), "DROP DATABASE s"))
                .isEqualTo(Action.DO);
    }

    @Test
    void aStatementWithoutTypeIsHitBySqlPatternsOnly() {
        EventFilter filter = EventFilter.from(Map.of(
                "filters", "f",
                "filters.f.schema.pattern", "*",
                "filters.f.events", "all",
                "filters.f.sql.patterns", "^lock\\s+tables",
                "filters.f.action", "Ignore"));
        assertThat(answer(filter, "LOCK TABLES t WRITE")).isEqualTo(Action.IGNORE);
        assertThat(answer(filter, "UNLOCK TABLES")).isEqualTo(Action.DO);
    }

    @Test
    void theReasonIsEmptyForWhatIsDone() {
        EventFilter filter = filter("*", "*", "drop table", "Error");
        assertThat(filter.reason(parsed("CREATE TABLE t (i INT)"), "", TableDefinition.UNKNOWN))
                .isEmpty();
        assertThat(filter.reason(parsed("DROP TABLE t"), "", TableDefinition.UNKNOWN))
                .isEqualTo("event drop table on `s`.`t`: filters.f makes it an error");
    }

    private static Action answer(EventFilter filter, String sql) {
        return filter.of(parsed(sql), sql);
    }

    private static DdlStatement parsed(String sql) {
        return DdlStatement.parse(sql, "s", SqlMode.DEFAULT);
    }

    private static EventFilter filter(String schema, String table, String events, String action) {
        return EventFilter.from(Map.of(
                "filters", "f",
                "filters.f.schema.pattern", schema,
                "filters.f.table.pattern", table,
                "filters.f.events", events,
                "filters.f.action", action));
    }
}
