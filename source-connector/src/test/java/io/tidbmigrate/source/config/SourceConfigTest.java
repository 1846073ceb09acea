package io.tidbmigrate.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.common.select.OnlineDdlTables;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class SourceConfigTest {
    /** Every key of {@link SourceDefinition#own()}, none with its default. */
    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("migration.mode", "INCREMENTAL"),
            Map.entry("source.id", "mysql-01"),
            Map.entry("start.binlog", "bin.000002:4"),
            Map.entry("start.gtid.set", "a:1"),
            Map.entry("start.time", "2024-01-31T12:00:00+02:00"),
            Map.entry("do.dbs", "Shop,D"),
            Map.entry("do.tables", "Shop.T"),
            Map.entry("ignore.dbs", "x"),
            Map.entry("ignore.tables", "Shop.x"),
            Map.entry("case.sensitive", "true"),
            Map.entry("filters", "f"),
            Map.entry("expression.filters", "e"),
            Map.entry("online.ddl", "false"),
            Map.entry("online.ddl.shadow.tables", "^(.+)_ghost$"),
            Map.entry("online.ddl.trash.tables", "^(.+)_gone$"),
            Map.entry("ddl.in.band", "false"),
            Map.entry("precheck", "warn"),
            Map.entry("precheck.ignore", "version"));

    @Test
    void defaults() {
        SourceConfig config = SourceConfig.from(Map.of("topic.prefix", "p"));

        assertThat(config.prefix()).isEqualTo("p");
        assertThat(config.mode()).isEqualTo(MigrationMode.ALL);
        assertThat(config.startBinlog()).isEmpty();
        assertThat(config.startGtidSet()).isEmpty();
        assertThat(config.startTime()).isEmpty();
        assertThat(config.ddlInBand()).isTrue();
        assertThat(config.sourceId()).isEmpty();
        assertThat(config.expressionFilters()).isEmpty();
        assertThat(config.selection().accepts(new TableId("Any", "table"))).isTrue();
        assertThat(config.selection().accepts(new TableId("Any", "_table_gho"))).isFalse();
        assertThat(config.onlineDdl().role(new TableId("Any", "_table_old"))).isEqualTo(OnlineDdlTables.Role.TRASH);
        assertThat(config.filter().of(new TableId("d", "t"), EventFilter.RowEvent.DELETE))
                .isEqualTo(EventFilter.Action.DO);
    }

    @Test
    void fullMapping() {
        Map<String, String> properties = new HashMap<>(FULL);
        properties.put("topic.prefix", "p");
        properties.put("filters.f.schema.pattern", "Shop");
        properties.put("filters.f.events", "delete");
        properties.put("filters.f.action", "Ignore");
        properties.put("expression.filters.e.schema", "Shop");
        properties.put("expression.filters.e.table", "T");
        properties.put("expression.filters.e.delete.value.expr", "a = 1");

        SourceConfig config = SourceConfig.from(properties);

        assertThat(config.mode()).isEqualTo(MigrationMode.INCREMENTAL);
        assertThat(config.startBinlog()).contains("bin.000002:4");
        assertThat(config.startGtidSet()).contains("a:1");
        assertThat(config.ddlInBand()).isFalse();
        assertThat(config.sourceId()).isEqualTo("mysql-01");
        assertThat(config.selection().accepts(new TableId("Shop", "T"))).isTrue();
        assertThat(config.selection().accepts(new TableId("shop", "T"))).isFalse();
        assertThat(config.selection().accepts(new TableId("Shop", "x"))).isFalse();
        assertThat(config.filter().of(new TableId("Shop", "T"), EventFilter.RowEvent.DELETE))
                .isEqualTo(EventFilter.Action.IGNORE);
        assertThat(config.onlineDdl().role(new TableId("Shop", "t_ghost"))).isEqualTo(OnlineDdlTables.Role.REAL);
        properties.put("online.ddl", "true");
        OnlineDdlTables online = SourceConfig.from(properties).onlineDdl();
        assertThat(online.role(new TableId("Shop", "t_ghost"))).isEqualTo(OnlineDdlTables.Role.SHADOW);
        assertThat(online.role(new TableId("Shop", "t_gone"))).isEqualTo(OnlineDdlTables.Role.TRASH);
        assertThat(config.expressionFilters()).singleElement().satisfies(filter -> {
            assertThat(filter.table()).isEqualTo(new TableId("Shop", "T"));
            assertThat(filter.delete())
                    .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("a = 1"));
        });
        assertThat(config.debezium()).doesNotContainKey("expression.filters.e.schema");
        assertThat(config.debezium()).containsEntry("database.include.list", "Shop,D");
    }

    @Test
    void noKeyIsUntested() {
        ConfigDef own = SourceDefinition.own();

        assertThat(FULL.keySet()).isEqualTo(own.names());
        FULL.forEach((key, value) ->
                assertThat(String.valueOf(own.defaultValues().get(key))).as(key).isNotEqualToIgnoringCase(value));
    }

    @Test
    void debeziumsKeysStandBesideOursWithoutItsInternalOnes() {
        Set<String> names = SourceConfig.definition().names();

        assertThat(names).containsAll(SourceDefinition.own().names()).contains("topic.prefix", "database.hostname");
        assertThat(names).noneMatch(name -> name.startsWith("internal."));
    }
}
