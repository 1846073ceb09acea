package io.tidbmigrate.precheck.dm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.route.Routes;
import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.common.select.EventFilter;
import io.tidbmigrate.common.select.OnlineDdlTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmImportTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** In the form of DM's "Advanced Task Configuration File". */
    private static final String TASK = """
            name: shop
            task-mode: all
            shard-mode: "pessimistic"
            meta-schema: "dm_meta"
            timezone: "Asia/Shanghai"
            case-sensitive: true
            online-ddl: true
            shadow-table-rules: ["^__(.+)_new$"]
            clean-dump-file: true
            collation_compatible: "strict"
            ignore-checking-items: ["auto_increment_ID", "version"]
            target-database:
              host: "192.168.0.1"
              port: 4000
              user: "root"
              password: "s3cret-target"
              max-allowed-packet: 67108864
              session:
                sql_mode: "ANSI_QUOTES,NO_ZERO_IN_DATE"
                tidb_skip_utf8_check: 1
                time_zone: "+00:00"
            routes:
              route-rule-1:
                schema-pattern: "test_*"
                table-pattern: "t_*"
                target-schema: "test"
                target-table: "t"
                extract-table:
                  table-regexp: "t_(.*)"
                  target-column: "c_table"
                extract-source:
                  source-regexp: "(.*)"
                  target-column: "c_source"
              route-rule-2:
                schema-pattern: "test_*"
                target-schema: "test"
              never-used:
                schema-pattern: "x"
                target-schema: "y"
            filters:
              filter-rule-1:
                schema-pattern: "test_*"
                table-pattern: "t_*"
                events: ["truncate table", "drop table"]
                action: Ignore
              filter-rule-2:
                schema-pattern: "test_*"
                events: ["All DML"]
                sql-pattern: ["^DROP\\\\s+PROCEDURE", "^CREATE"]
                action: Do
            expression-filter:
              expr-1:
                schema: "expr_filter"
                table: "tbl"
                insert-value-expr: "a > 1"
            block-allow-list:
              bw-rule-1:
                do-dbs: ["~^test.*", "user"]
                do-tables:
                - db-name: "~^test.*"
                  tbl-name: "~^t,.*"
                ignore-dbs: ["log"]
            mydumpers:
              global:
                threads: 4
                chunk-filesize: "64"
                extra-args: "--consistency none"
            loaders:
              global:
                pool-size: 16
                dir: "./dumped_data"
                on-duplicate-logical: "error"
                import-mode: "logical"
            syncers:
              global:
                worker-count: 24
                batch: 100
                enable-ansi-quotes: true
                safe-mode: false
                safe-mode-duration: "1m30s"
                compact: true
            validators:
              global:
                mode: full
                worker-count: 4
            mysql-instances:
            - source-id: "mysql-replica-01"
              meta:
                binlog-name: binlog.000001
                binlog-pos: 4
              route-rules: ["route-rule-1", "route-rule-2"]
              filter-rules: ["filter-rule-1", "filter-rule-2"]
              block-allow-list: "bw-rule-1"
              expression-filters: ["expr-1"]
              mydumper-config-name: "global"
              loader-config-name: "global"
              syncer-config-name: "global"
              validator-config-name: "global"
            - source-id: "mysql-replica-02"
              route-rules: ["route-rule-2"]
              block-allow-list: "bw-rule-1"
              syncer-thread: 32
            """;

    private static final String SOURCE = """
            source-id: "mysql-replica-01"
            enable-gtid: true
            enable-relay: true
            relay-dir: ./relay
            from:
              host: "127.0.0.1"
              port: 3307
              user: "root"
              password: "VjX8cEeTX+qcvZ3bPaO4h0C80pe/1aU="
            purge:
              interval: 3600
            checker:
              check-enable: true
            server-id: 429
            filters:
            - schema-pattern: "dmctl"
              table-pattern: "t_1"
              events: []
              sql-pattern: ["alter table .* add column `aaa`"]
              action: Ignore
            """;

    private static final String OTHER = """
            source-id: "mysql-replica-02"
            from: {host: db2, user: dm, password: plain-pw, security: {ssl-ca: /ca.pem}}
            """;

    private static Imported whole() throws JsonProcessingException {
        return imported(TASK, SOURCE, OTHER);
    }

    @Test
    void connectorsAreNamedByTaskAndSource() throws JsonProcessingException {
        assertThat(whole().connectors().keySet())
                .containsExactly("shop-source-mysql-replica-01", "shop-source-mysql-replica-02", "shop-sink");
    }

    @Test
    void aSourceHasAllThatHoldsForIt() throws JsonProcessingException {
        Map<String, String> source = whole().connectors().get("shop-source-mysql-replica-01");
        assertThat(source)
                .containsAllEntriesOf(Map.of(
                        "base", "source",
                        "topic.prefix", "shop-mysql-replica-01",
                        "source.id", "mysql-replica-01",
                        "migration.mode", "all",
                        "case.sensitive", "true",
                        "precheck.ignore", "auto_increment_ID,version",
                        "expression.filters", "expr-1",
                        "expression.filters.expr-1.insert.value.expr", "a > 1",
                        "snapshot.locking.mode", "none"))
                .containsAllEntriesOf(Map.of(
                        "database.hostname", "127.0.0.1",
                        "database.port", "3307",
                        "database.user", "root",
                        "database.server.id", "429",
                        "database.password", "${env:SOURCE_PASSWORD}"))
                .doesNotContainKeys("start.binlog", "routes");
        BlockAllowList selection = BlockAllowList.from(source);
        assertThat(selection.accepts(new TableId("test1", "t,1"))).isTrue();
        assertThat(selection.accepts(new TableId("test1", "x"))).isFalse();
        assertThat(OnlineDdlTables.from(source).role(new TableId("d", "__t_new")))
                .isEqualTo(OnlineDdlTables.Role.SHADOW);
        assertThat(OnlineDdlTables.from(source).role(new TableId("d", "_t_gho")))
                .isEqualTo(OnlineDdlTables.Role.SHADOW);
        assertThat(EventFilter.from(source).of(new TableId("test_1", "t_1"), EventFilter.RowEvent.DELETE))
                .isEqualTo(EventFilter.Action.DO);
        assertThat(source.get("filters")).isEqualTo("filter-rule-1,filter-rule-2,source-1");
        assertThat(source.get("filters.filter-rule-2.sql.patterns")).isEqualTo("^DROP\\s+PROCEDURE\n^CREATE");
    }

    @Test
    void theSinkIsOneForAllSources() throws JsonProcessingException {
        Map<String, String> sink = whole().connectors().get("shop-sink");
        assertThat(sink)
                .containsAllEntriesOf(Map.of(
                        "base", "sink",
                        "connection.url", "jdbc:mysql://192.168.0.1:4000/",
                        "connection.user", "root",
                        "connection.password", "s3cret-target",
                        "meta.schema", "dm_meta",
                        "collation.compatible", "strict",
                        "on.duplicate", "error",
                        "apply.threads", "32",
                        "safe.mode.duration.ms", "90000"))
                .containsEntry(
                        "session.variables",
                        "time_zone='Asia/Shanghai',sql_mode='ANSI_QUOTES,NO_ZERO_IN_DATE',tidb_skip_utf8_check=1")
                .doesNotContainKeys("shard.mode", "safe.mode");
        assertThat("shop-mysql-replica-02.d.t").matches(sink.get("topics.regex"));
        assertThat("shop-mysql-replica-03.d.t").doesNotMatch(sink.get("topics.regex"));
        Routes routes = Routes.from(sink);
        TableId table = new TableId("test_1", "t_1");
        assertThat(routes.table("shop-mysql-replica-01", table)).isEqualTo(new TableId("test", "t"));
        assertThat(routes.table("shop-mysql-replica-02", table)).isEqualTo(new TableId("test", "t_1"));
        assertThat(routes.extended("shop-mysql-replica-01", "mysql-replica-01", table))
                .isEqualTo(Map.of("c_table", "1", "c_source", "mysql-replica-01"));
    }

    @Test
    void whatHasNoCounterpartIsNamedAndNoPasswordIs() throws JsonProcessingException {
        List<String> notes = whole().notes();
        for (String setting : List.of(
                "task.yaml: shard-mode",
                "task.yaml: clean-dump-file",
                "target-database.max-allowed-packet",
                "target-database.session.time_zone",
                "mysql-instances[1].meta",
                "mydumpers.global.threads",
                "mydumpers.global.chunk-filesize",
                "loaders.global.pool-size",
                "loaders.global.dir",
                "syncers.global.batch",
                "syncers.global.compact",
                "syncers.global.enable-ansi-quotes",
                "validators.global.mode",
                "s1.yaml: enable-relay",
                "s1.yaml: relay-dir",
                "s1.yaml: purge",
                "s1.yaml: checker")) {
            assertThat(notes)
                    .as(setting)
                    .anySatisfy(note -> assertThat(note).contains(setting + " has no counterpart: "));
        }
        assertThat(notes)
                .anySatisfy(note -> assertThat(note).contains("from.password looks encrypted"))
                .anySatisfy(note -> assertThat(note).contains("security.ssl-ca: Java reads key stores"))
                .contains("routes.never-used is left out: no instance refers to it")
                .contains("apply.threads is 32: one sink writes for all instances, which say 24 and 32")
                .allSatisfy(note -> assertThat(note).doesNotContain("s3cret", "plain-pw", "VjX8"));
    }

    @Test
    void incrementalBeginsWhereMetaSays() throws JsonProcessingException {
        String task = """
                name: t
                task-mode: incremental
                target-database: {host: "::1", port: 4000, user: u, password: ""}
                mysql-instances:
                - source-id: mysql-replica-02
                  meta: {binlog-name: bin.000007, binlog-pos: 120, binlog-gtid: "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-9"}
                """;
        assertThat(imported(task, OTHER).connectors().get("t-source-mysql-replica-02"))
                .containsEntry("migration.mode", "incremental")
                .containsEntry("start.binlog", "bin.000007:120")
                .doesNotContainKey("start.gtid.set");
        assertThat(imported(task, OTHER + "enable-gtid: true\n").connectors().get("t-source-mysql-replica-02"))
                .containsEntry("start.gtid.set", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-9")
                .doesNotContainKey("start.binlog");
        assertThat(imported(task, OTHER).connectors().get("t-sink"))
                .containsEntry("connection.url", "jdbc:mysql://[::1]:4000/");
        assertThatThrownBy(() -> imported(task.replaceAll("(?m)^  meta:.*\n", ""), OTHER))
                .hasMessageContaining("must specify `binlog-name` without GTID enabled for the source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is-sharding: false\nshard-mode: pessimistic\n",
                "is-sharding: true\nshard-mode: \"\"\n",
            })
    void settingsThatContradictEachOtherAreRefusedInDmsWords(String settings) {
        assertThatThrownBy(() -> imported(minimal() + settings, OTHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("please use `shard-mode` only.");
    }

    @ParameterizedTest
    @CsvSource({
        "'task-modes: x', task.yaml: task-modes is no setting of DM",
        "'shard-mode: some', 'shard-mode is ''some''; it must be pessimistic or optimistic'",
    })
    void whatDmDoesNotKnowIsRefused(String line, String message) {
        assertThatThrownBy(() -> imported(minimal() + line + "\n", OTHER)).hasMessageContaining(message);
    }

    @Test
    void aSourceThatIsNotGivenIsNamed() {
        assertThatThrownBy(() -> imported(minimal(), SOURCE))
                .hasMessage("no source file with source-id mysql-replica-02; name it with --source");
    }

    @ParameterizedTest
    @CsvSource({"60s, 60000", "1m30s, 90000", "0s, 0", "1.5h, 5400000", "250ms, 250"})
    void durationsAreGos(String text, long millis) {
        assertThat(Units.millis("x", text)).isEqualTo(millis);
    }

    @Test
    void aDurationThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Units.millis("safe-mode-duration", "60"))
                .hasMessage("safe-mode-duration is '60', which is no duration");
    }

    private static String minimal() {
        return """
                name: t
                task-mode: all
                target-database: {host: h, user: u, password: p}
                mysql-instances: [{source-id: mysql-replica-02}]
                """;
    }

    private static Imported imported(String task, String... sources) throws JsonProcessingException {
        Map<String, JsonNode> files = new LinkedHashMap<>();
        for (int i = 0; i < sources.length; i++) {
            files.put("s" + (i + 1) + ".yaml", YAML.readTree(sources[i]));
        }
        return new DmImport(Map.of("base", "source"), Map.of("base", "sink"), Optional.empty())
                .run("task.yaml", YAML.readTree(task), files);
    }
}
