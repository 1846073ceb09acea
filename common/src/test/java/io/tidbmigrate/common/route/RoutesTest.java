package io.tidbmigrate.common.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final Map<String, String> MERGE = Map.of(
            "routes", "tables,schemas",
            "routes.tables.schema.pattern", "Shard*",
            "routes.tables.table.pattern", "t_[0-9]*",
            "routes.tables.target.schema", "Merged",
            "routes.tables.target.table", "T",
            "routes.schemas.schema.pattern", "Shard*",
            "routes.schemas.target.schema", "Merged");

    @Test
    void withoutRulesNamesStay() {
        Routes routes = Routes.from(Map.of());
        assertThat(routes.table("p", new TableId("a", "t"))).isEqualTo(new TableId("a", "t"));
        assertThat(routes.database("p", "a")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "Shard1, t_1, Merged, T",
        "shard1, T_12, Merged, T",
        "Shard1, other, Merged, other",
        "Shard1, Other, Merged, Other",
        "elsewhere, t_1, elsewhere, t_1"
    })
    void aTableFollowsItsTableRuleThenItsSchemaRule(String schema, String table, String toSchema, String toTable) {
        assertThat(Routes.from(MERGE).table("p", new TableId(schema, table))).isEqualTo(new TableId(toSchema, toTable));
    }

    @Test
    void aDatabaseFollowsSchemaRulesOnly() {
        assertThat(Routes.from(MERGE).database("p", "shard9")).isEqualTo("Merged");
        Map<String, String> tablesOnly = new HashMap<>(MERGE);
        tablesOnly.put("routes", "tables");
        tablesOnly.keySet().removeIf(key -> key.startsWith("routes.schemas."));
        assertThat(Routes.from(tablesOnly).database("p", "shard9")).isEqualTo("shard9");
        assertThat(Routes.from(tablesOnly).table("p", new TableId("shard9", "other")))
                .isEqualTo(new TableId("shard9", "other"));
    }

    @Test
    void aTableRuleWithoutTargetTableKeepsTheName() {
        Map<String, String> config = new HashMap<>(MERGE);
        config.remove("routes.tables.target.table");
        assertThat(Routes.from(config).table("p", new TableId("shard1", "T_1")))
                .isEqualTo(new TableId("Merged", "T_1"));
    }

    @Test
    void letterCaseOfPatternsCountsOnRequest() {
        Map<String, String> config = new HashMap<>(MERGE);
        config.put("case.sensitive", "true");
        Routes routes = Routes.from(config);
        assertThat(routes.table("p", new TableId("Shard1", "t_1"))).isEqualTo(new TableId("Merged", "T"));
        assertThat(routes.table("p", new TableId("shard1", "t_1"))).isEqualTo(new TableId("shard1", "t_1"));
        assertThat(routes.table("p", new TableId("Shard1", "T_1"))).isEqualTo(new TableId("Merged", "T_1"));
    }

    @Test
    void aRegularExpressionMayStandForEitherName() {
        Routes routes = Routes.from(Map.of(
                "routes", "r",
                "routes.r.schema.pattern", "~^test[0-9]{1,2}$",
                "routes.r.table.pattern", "~\\d$",
                "routes.r.target.schema", "merged",
                "routes.r.target.table", "t"));
        assertThat(routes.table("p", new TableId("test12", "any7"))).isEqualTo(new TableId("merged", "t"));
        assertThat(routes.table("p", new TableId("test123", "any7"))).isEqualTo(new TableId("test123", "any7"));
        assertThat(routes.table("p", new TableId("test12", "any"))).isEqualTo(new TableId("test12", "any"));
    }

    @Test
    void aRuleHoldsForItsSourcesOnly() {
        Map<String, String> config = new HashMap<>(MERGE);
        config.put("routes.tables.sources", "one, two\\,2");
        config.put("routes.schemas.sources", "one");
        Routes routes = Routes.from(config);
        TableId table = new TableId("shard1", "t_1");
        assertThat(routes.table("one", table)).isEqualTo(new TableId("Merged", "T"));
        assertThat(routes.table("two,2", table)).isEqualTo(new TableId("Merged", "T"));
        assertThat(routes.table("three", table)).isEqualTo(table);
        assertThat(routes.database("one", "shard1")).isEqualTo("Merged");
        assertThat(routes.database("two,2", "shard1")).isEqualTo("shard1");
    }

    @Test
    void extendedColumnsAreTheGroupsOfTheirExpressionsInDmsOrder() {
        Map<String, String> config = new HashMap<>(MERGE);
        config.put("routes.tables.extract.source.regexp", "mysql-(.*)-([0-9]+)");
        config.put("routes.tables.extract.source.column", "c_source");
        config.put("routes.tables.extract.schema.regexp", "no(.*)match");
        config.put("routes.tables.extract.schema.column", "c_schema");
        config.put("routes.tables.extract.table.regexp", "t_(.*)");
        config.put("routes.tables.extract.table.column", "c_table");
        Routes routes = Routes.from(config);

        assertThat(routes.extended("p", "mysql-replica-01", new TableId("shard1", "t_7")))
                .containsExactly(
                        Map.entry("c_table", "7"), Map.entry("c_schema", ""), Map.entry("c_source", "replica01"));
        assertThat(routes.extended("p", "mysql-replica-01", new TableId("elsewhere", "t_7")))
                .isEmpty();
    }

    @Test
    void twoTableRulesForOneTableAreAnErrorNamingBoth() {
        Map<String, String> config = new HashMap<>(MERGE);
        config.put("routes", "tables,schemas,more");
        config.put("routes.more.schema.pattern", "*");
        config.put("routes.more.table.pattern", "t_1");
        config.put("routes.more.target.schema", "x");
        Routes routes = Routes.from(config);
        assertThatThrownBy(() -> routes.table("p", new TableId("shard1", "t_1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`shard1`.`t_1` matches more than one route")
                .hasMessageContaining("routes.tables and routes.more");
        assertThat(routes.table("p", new TableId("shard1", "t_2"))).isEqualTo(new TableId("Merged", "T"));
    }

    @Test
    void twoSchemaRulesAreAnErrorOnlyWhereNoTableRuleHolds() {
        Map<String, String> config = new HashMap<>(MERGE);
        config.put("routes", "tables,schemas,more");
        config.put("routes.more.schema.pattern", "shard1");
        config.put("routes.more.target.schema", "x");
        Routes routes = Routes.from(config);
        assertThat(routes.table("p", new TableId("shard1", "t_1"))).isEqualTo(new TableId("Merged", "T"));
        assertThatThrownBy(() -> routes.table("p", new TableId("shard1", "other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("routes.schemas and routes.more");
        assertThatThrownBy(() -> routes.database("p", "shard1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("routes.schemas and routes.more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # key                               | value | remedy
            routes.schemas.schema.pattern       |       | it is missing
            routes.schemas.target.schema        |       | it is missing
            routes.schemas.target.table         | t     | routes.schemas.table.pattern
            routes.tables.table.pattern         | t*x   | Put it last
            routes.tables.schema.pattern        | ~(    | not a regular expression
            routes.tables.taget.table           | t     | Did you mean target.table?
            routes.tabels.target.table          | t     | Did you mean tables?
            routes.tables.extract.table.regexp  | .*    | it has no group
            routes.tables.extract.source.regexp |       | it is missing
            routes                              | tables,schemas,none | routes.none
            """)
    void aBadRuleIsRefusedWithKeyValueAndRemedy(String key, String value, String remedy) {
        Map<String, String> config = new HashMap<>(MERGE);
        config.put("routes.tables.extract.table.column", "c");
        config.put("routes.tables.extract.table.regexp", "(.*)");
        if (key.contains("source")) {
            config.put("routes.tables.extract.source.column", "s");
        }
        config.put(key, value == null ? "" : value);
        assertThatThrownBy(() -> Routes.from(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " = \"" + (value == null ? "" : value) + "\": ")
                .hasMessageContaining(remedy);
    }
}
