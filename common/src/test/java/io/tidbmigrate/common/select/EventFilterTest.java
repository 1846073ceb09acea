package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.table.TableDefinition;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.EventFilter.Action;
import io.tidbmigrate.common.select.EventFilter.RowEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {

    @Test
    void withoutRulesEverythingIsDone() {
        EventFilter filter = EventFilter.from(Map.of());
        assertThat(filter.of(new TableId("a", "t"), RowEvent.DELETE)).isEqualTo(Action.DO);
        assertThat(filter.judge("a", "", EventType.DROP_DATABASE, "drop database a"))
                .isEqualTo(Verdict.DO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # events                  | action | event          | answer
            delete                    | Ignore | delete         | IGNORE
            delete                    | ignore | insert         | DO
            delete                    | Error  | delete         | ERROR
            insert, update            | Do     | update         | DO
            insert, update            | Do     | delete         | IGNORE
                                      | Do     | insert         | IGNORE
                                      | Ignore | insert         | DO
            all                       | Ignore | insert         | IGNORE
            all dml                   | Ignore | insert         | IGNORE
            all dml                   | Ignore | drop table     | DO
            all ddl                   | Ignore | drop table     | IGNORE
            all ddl                   | Ignore | insert         | DO
            none, drop table          | Ignore | drop table     | DO
            drop table, none          | Ignore | drop table     | IGNORE
            none ddl, drop table      | Ignore | drop table     | DO
            none ddl, all             | Ignore | insert         | IGNORE
            none dml, all             | Ignore | insert         | DO
            incompatible ddl changes  | Error  | drop table     | ERROR
            incompatible ddl changes  | Error  | create table   | DO
            Create  Schema            | Ignore | create database | IGNORE
            """)
    void oneRuleDecidesByItsEvents(String events, String action, String event, Action answer) {
        EventFilter filter = filter(rule("a", "*", "*", events == null ? "" : events, "", action));
        assertThat(filter.judge("s", "t", EventType.of(event).orElseThrow(), "").action())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # events    | patterns         | action | sql                 | answer
                        | ^drop            | Ignore | DROP TABLE t        | IGNORE
                        | ^drop            | Ignore | create table t(i int) | DO
                        | x;table          | Ignore | DROP TABLE t        | IGNORE
                        | x;y              | Ignore | DROP TABLE t        | DO
            drop table  | ^create          | Ignore | DROP TABLE t        | IGNORE
            drop table  | ^drop            | Do     | DROP TABLE t        | DO
            drop table  | ^create          | Do     | DROP TABLE t        | IGNORE
            create table | ^drop           | Do     | DROP TABLE t        | IGNORE
                        | ^drop            | Error  | DROP TABLE t        | ERROR
            """)
    void eventsAreAskedBeforeSqlPatterns(String events, String patterns, String action, String sql, Action answer) {
        EventFilter filter =
                filter(rule("a", "*", "*", events == null ? "" : events, patterns.replace(';', '\n'), action));
        assertThat(filter.judge("s", "t", EventType.DROP_TABLE, sql).action()).isEqualTo(answer);
    }

    @Test
    void sqlPatternsSayNothingAboutRows() {
        EventFilter filter = filter(rule("a", "*", "*", "insert", "^drop", "Do"));
        assertThat(filter.of(new TableId("s", "t"), RowEvent.INSERT)).isEqualTo(Action.DO);
        assertThat(filter.of(new TableId("s", "t"), RowEvent.UPDATE)).isEqualTo(Action.IGNORE);
    }

    @Test
    void aRuleHoldsOnlyWhereItsPatternsMatch() {
        EventFilter filter = filter(rule("a", "s*", "t?", "all", "", "Ignore"));
        assertThat(filter.of(new TableId("S1", "T1"), RowEvent.INSERT)).isEqualTo(Action.IGNORE);
        assertThat(filter.of(new TableId("s1", "t12"), RowEvent.INSERT)).isEqualTo(Action.DO);
        assertThat(filter.of(new TableId("x", "t1"), RowEvent.INSERT)).isEqualTo(Action.DO);
        assertThat(filter.judge("s1", "", EventType.DROP_DATABASE, "").action()).isEqualTo(Action.DO);
    }

    @Test
    void aRuleWithoutTablePatternHoldsForDatabaseAndTables() {
        Map<String, String> config = rule("a", "s", "", "all", "", "Ignore");
        EventFilter filter = filter(config);
        assertThat(filter.judge("s", "", EventType.DROP_DATABASE, "").action()).isEqualTo(Action.IGNORE);
        assertThat(filter.of(new TableId("s", "t"), RowEvent.INSERT)).isEqualTo(Action.IGNORE);
    }

    @Test
    void letterCaseCountsOnlyOnRequest() {
        Map<String, String> config = rule("a", "Upper", "T*", "all", "", "Ignore");
        config.put("case.sensitive", "true");
        EventFilter exact = filter(config);
        assertThat(exact.of(new TableId("Upper", "T1"), RowEvent.INSERT)).isEqualTo(Action.IGNORE);
        assertThat(exact.of(new TableId("upper", "T1"), RowEvent.INSERT)).isEqualTo(Action.DO);
        assertThat(exact.of(new TableId("Upper", "t1"), RowEvent.INSERT)).isEqualTo(Action.DO);
    }

    @Test
    void ignoreBeatsErrorAndErrorBeatsDoInAnyOrder() {
        Map<String, String> ignoreLast = rule("a", "*", "*", "all ddl", "", "Error");
        ignoreLast.putAll(rule("b", "s", "t", "drop table", "", "Ignore"));
        Map<String, String> ignoreFirst = rule("b", "*", "*", "all ddl", "", "Error");
        ignoreFirst.putAll(rule("a", "s", "t", "drop table", "", "Ignore"));
        assertThat(new EventFilter[] {filter(ignoreLast), filter(ignoreFirst)}).allSatisfy(filter -> {
            assertThat(filter.judge("s", "t", EventType.DROP_TABLE, "").action())
                    .isEqualTo(Action.IGNORE);
            assertThat(filter.judge("s", "t", EventType.CREATE_TABLE, "").action())
                    .isEqualTo(Action.ERROR);
            assertThat(filter.judge("s", "t", EventType.INSERT, "").action()).isEqualTo(Action.DO);
        });
    }

    @Test
    void twoRulesWithTheSamePatternsBothCount() {
        Map<String, String> config = rule("a", "*", "*", "insert", "", "Ignore");
        config.putAll(rule("b", "*", "*", "delete", "", "Ignore"));
        EventFilter filter = filter(config);
        assertThat(filter.of(new TableId("s", "t"), RowEvent.INSERT)).isEqualTo(Action.IGNORE);
        assertThat(filter.of(new TableId("s", "t"), RowEvent.DELETE)).isEqualTo(Action.IGNORE);
    }

    @Test
    void theReasonNamesRuleEventAndTable() {
        EventFilter filter = filter(rule("strict", "*", "*", "incompatible ddl changes", "", "Error"));
        assertThat(filter.judge("s", "t", EventType.DROP_COLUMN, "").reason())
                .isEqualTo("event drop column on `s`.`t`: filters.strict makes it an error");
        assertThat(filter.judge("s", "", EventType.DROP_DATABASE, "").reason())
                .isEqualTo("event drop database on s: filters.strict makes it an error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # events                   | action | asks
            drop table, drop column    | Ignore | false
            drop table                 | Error  | false
            all ddl                    | Ignore | false
            all dml                    | Do     | false
            all ddl                    | Error  | true
            incompatible ddl changes   | Ignore | true
            value range decrease       | Ignore | true
            alter table                | Do     | true
            rename column              | Ignore | true
            """)
    void onlySomeRulesAskHowTablesWere(String events, String action, boolean asks) {
        assertThat(filter(rule("a", "*", "*", events, "", action)).asksHowTablesWere())
                .isEqualTo(asks);
    }

    @Nested
    class AlterTableInOnePiece {
        private final EventFilter filter = filter(rule("a", "*", "*", "drop column", "drop index x", "Ignore"));

        @Test
        void isIgnoredIfAllItsChangesAre() {
            assertThat(answer("ALTER TABLE t DROP COLUMN a, DROP b").action()).isEqualTo(Action.IGNORE);
        }

        @Test
        void isIgnoredAsAWholeIfItsTextIs() {
            assertThat(answer("ALTER TABLE t DROP INDEX x, ADD COLUMN c INT").action())
                    .isEqualTo(Action.IGNORE);
        }

        @Test
        void isAnErrorIfOnlySomeAre() {
            Verdict verdict = answer("ALTER TABLE t DROP COLUMN a, ADD COLUMN b INT");
            assertThat(verdict.action()).isEqualTo(Action.ERROR);
            assertThat(verdict.reason()).contains("drop column").contains("replace it");
        }

        @Test
        void isAnErrorIfItsAnswerHangsOnTheColumnAsItWas() {
            EventFilter charset = filter(rule("a", "*", "*", "modify charset", "", "Ignore"));
            assertThat(charset.judge("s", "t", events("ALTER TABLE t MODIFY c TEXT"), "")
                            .action())
                    .isEqualTo(Action.ERROR);
        }

        @Test
        void isDecidedIfTheColumnAsItWasDoesNotMatter() {
            EventFilter all = filter(rule("a", "*", "*", "all ddl", "", "Ignore"));
            assertThat(all.judge("s", "t", events("ALTER TABLE t MODIFY c TEXT"), "")
                            .action())
                    .isEqualTo(Action.IGNORE);
            assertThat(filter.judge("s", "t", events("ALTER TABLE t MODIFY c TEXT"), "")
                            .action())
                    .isEqualTo(Action.DO);
        }

        private List<Set<EventType>> events(String sql) {
            return AlterEvents.of(DdlStatement.parse(sql, "s", SqlMode.DEFAULT), TableDefinition.UNKNOWN);
        }

        private Verdict answer(String sql) {
            return filter.judge("s", "t", events(sql), sql);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # key                      | value           | remedy
            filters.a.events           | truncat         | Did you mean truncate table?
            filters.a.events           | drop table, ad column | Did you mean add column?
            filters.a.events           | insert,,delete  | comma
            filters.a.action           | Skip            | Do, Ignore or Error
            filters.a.action           |                 | Do, Ignore or Error
            filters.a.schema.pattern   |                 | it is missing
            filters.a.schema.pattern   | ~^s             | no regular expressions
            filters.a.table.pattern    | a*b             | Put it last
            filters.a.sql.patterns     | (               | not a regular expression
            filters.a.sql.pattern      | x               | Did you mean sql.patterns?
            filters.a.colour           | x               | It may have
            filters.b.events           | all             | no rule of that name is listed in filters
            filters                    | a,b             | filters.b
            filters                    | a,a             | twice
            """)
    void aBadRuleIsRefusedWithKeyValueAndRemedy(String key, String value, String remedy) {
        Map<String, String> config = rule("a", "*", "*", "insert", "", "Ignore");
        config.put("filters", "a");
        config.put(key, value == null ? "" : value);
        assertThatThrownBy(() -> EventFilter.from(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " = \"" + (value == null ? "" : value) + "\": ")
                .hasMessageContaining(remedy);
    }

    @Test
    void theSameRuleTwiceIsRefusedNamingBoth() {
        Map<String, String> config = rule("first", "S*", "*", "insert", "", "Ignore");
        config.putAll(rule("second", "s*", "", "Insert", "", "ignore"));
        assertThatThrownBy(() -> filter(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("filters.first")
                .hasMessageContaining("filters.second");
    }

    private static Map<String, String> rule(
            String name, String schema, String table, String events, String patterns, String action) {
        Map<String, String> config = new HashMap<>();
        config.put("filters." + name + ".schema.pattern", schema);
        config.put("filters." + name + ".table.pattern", table);
        config.put("filters." + name + ".events", events);
        config.put("filters." + name + ".sql.patterns", patterns);
        config.put("filters." + name + ".action", action);
        return config;
    }

    private static EventFilter filter(Map<String, String> rules) {
        Map<String, String> config = new HashMap<>(rules);
        config.put(
                "filters",
                String.join(
                        ",",
                        rules.keySet().stream()
                                .filter(key -> key.startsWith("filters."))
                                .map(key -> key.substring(8, key.indexOf('.', 8)))
                                .sorted()
                                .distinct()
                                .toList()));
        return EventFilter.from(config);
    }
}
