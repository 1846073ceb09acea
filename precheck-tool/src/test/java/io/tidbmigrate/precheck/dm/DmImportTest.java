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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final String TASK = resource("task.yaml");

    private static final String SOURCE = resource("source.yaml");

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
                        "expression.filters.expr-1.insert.value.expr", "a > 1"))
                .containsAllEntriesOf(Map.of(
                        "database.hostname", "127.0.0.1",
                        "database.port", "3307",
                        "database.user", "root",
                        "database.server.id", "429",
                        "database.password", "${env:SOURCE_PASSWORD}"))
                .doesNotContainKeys("start.binlog", "routes", "snapshot.locking.mode");
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
                "mydumpers.global.extra-args",
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

    @Test
    void aSourceWithoutServerIdGetsOneOfItsOwnThatStays() throws JsonProcessingException {
        Imported first = whole();
        String id = first.connectors().get("shop-source-mysql-replica-02").get("database.server.id");
        assertThat(Long.parseLong(id)).isBetween(1L << 30, (1L << 31) - 1);
        assertThat(first.notes())
                .contains("database.server.id of shop-mysql-replica-02 is " + id
                        + ", made of that name because DM's source has no server-id; nothing else that reads the source's"
                        + " binlog may have it");
        assertThat(whole().connectors().get("shop-source-mysql-replica-02")).containsEntry("database.server.id", id);
        assertThat(imported(minimal(), OTHER + "server-id: 0\n").connectors().get("t-source-mysql-replica-02"))
                .hasEntrySatisfying(
                        "database.server.id", other -> assertThat(other).isNotIn("0", id));
    }

    @Test
    void threadsAreNoMoreThanTheSinkTakes() throws JsonProcessingException {
        String task = minimal().replace("replica-02}]", "replica-02, syncer: {worker-count: 128}, syncer-thread: 65}]");
        Imported imported = imported(task, OTHER);
        assertThat(imported.connectors().get("t-sink")).containsEntry("apply.threads", "64");
        assertThat(imported.notes())
                .contains(
                        "task.yaml: mysql-instances[1].syncer.worker-count is 128; apply.threads is 64, the most that it can be")
                .contains(
                        "task.yaml: mysql-instances[1].syncer-thread is 65; apply.threads is 64, the most that it can be");
    }

    @Test
    void threadsAreANumber() throws JsonProcessingException {
        String task = minimal().replace("replica-02}]", "replica-02, syncer-thread: many}]");
        assertThatThrownBy(() -> imported(task, OTHER))
                .hasMessageContaining("task.yaml: mysql-instances[1].syncer-thread is 'many'; it must be a number");
        assertThat(imported(task.replace("many", "0"), OTHER).connectors().get("t-sink"))
                .as("DM takes its default for 0")
                .doesNotContainKey("apply.threads");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "^_(.+)_\\d{8}_tmp$, _t_20240131_tmp",
                "\"^_(.+)_\\d{2,4}$\", _t_123",
                "\"^_(.+)\\,x$\", \"_t,x\"",
                "\"^_(.+)\\\\,x$\", \"_t\\,x\"",
                "^_(.+)\\\\, _t\\",
            })
    void rulesOfShadowTablesStayTheExpressionsTheyAre(String rule, String table) throws JsonProcessingException {
        String task = minimal() + "shadow-table-rules: ['" + rule + "', '^_(.+)_last$']\n";
        OnlineDdlTables tables =
                OnlineDdlTables.from(imported(task, OTHER).connectors().get("t-source-mysql-replica-02"));
        assertThat(tables.real(new TableId("d", table))).isEqualTo(new TableId("d", "t"));
        assertThat(tables.real(new TableId("d", "_t_last"))).isEqualTo(new TableId("d", "t"));
    }

    private static String resource(String name) {
        try (InputStream in = DmImportTest.class.getResourceAsStream("/dm/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
