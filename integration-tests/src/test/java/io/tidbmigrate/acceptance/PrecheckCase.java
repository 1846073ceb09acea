package io.tidbmigrate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidbmigrate.precheck.Precheck;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.report.Result;
import io.tidbmigrate.precheck.report.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A state of servers, and what the precheck must say of it. */
final class PrecheckCase {
    /** The check that an expectation of the pack is about. */
    private static final Map<String, String> ABOUT = Map.ofEntries(
            Map.entry("table without primary or unique key", "table_schema"),
            Map.entry("foreign key", "table_schema"),
            Map.entry("table schema", "table_schema"),
            Map.entry("sharding table consistency", "schema_of_shard_tables"),
            Map.entry("online ddl in progress", "online_ddl"),
            Map.entry("dump privilege", "dump_privilege"),
            Map.entry("dump privilege (SELECT, RELOAD)", "dump_privilege"),
            Map.entry("replication privilege", "replication_privilege"),
            Map.entry("meta position check", "meta_position"),
            Map.entry("auto_increment_ID", "auto_increment_ID"),
            Map.entry("binlog_row_image", "binlog_row_image"),
            Map.entry("binlog_format", "binlog_format"));

    /** Logins, which the plan of the connectors does not translate. */
    private static final Map<String, String> LOGIN = Map.of(
            "source_user", "database.user",
            "source_password", "database.password",
            "target_user", "connection.user",
            "target_password", "connection.password");

    private final Case precheck;
    private final Servers servers;

    PrecheckCase(Case precheck, Servers servers) {
        this.precheck = precheck;
        this.servers = servers;
    }

    void run() {
        servers.prepare(with(withoutLogins(precheck.config().deepCopy(), new TreeMap<>())));
        rights().forEach(right -> servers.source(1).execute(List.of(right)));
        try {
            servers.source(1).setGlobals(badGlobals());
            JsonNode expect = precheck.node().path("expect");
            require(expect, report(precheck.config()));
            if (expect.has("variant")) {
                ObjectNode config = precheck.config().deepCopy();
                config.set("task_mode", expect.path("variant").path("task_mode"));
                require(expect.path("variant"), report(config));
            }
        } finally {
            servers.restoreGlobals();
        }
    }

    /** The pack says in words which variable is wrong. */
    private Map<String, String> badGlobals() {
        return switch (precheck.node().path("expect").path("about").asText()) {
            case "binlog_row_image" -> Map.of("binlog_row_image", "MINIMAL");
            case "binlog_format" -> Map.of("binlog_format", "STATEMENT");
            default -> Map.of();
        };
    }

    /** In MySQL 8.0, GRANT ALL gives FLUSH_TABLES as well, which does for RELOAD. */
    private List<String> rights() {
        return precheck.name().equals("precheck_dump_privilege_reload")
                ? List.of("REVOKE FLUSH_TABLES ON *.* FROM 'dm_full'@'%'")
                : List.of();
    }

    private Case with(ObjectNode config) {
        ObjectNode node = precheck.node().deepCopy();
        node.set("config", config);
        return new Case(precheck.folder(), node);
    }

    private static ObjectNode withoutLogins(ObjectNode config, Map<String, String> login) {
        LOGIN.forEach((name, key) -> {
            if (config.has(name)) {
                login.put(key, config.remove(name).asText());
            }
        });
        return config;
    }

    private Report report(JsonNode config) {
        Map<String, String> login = new TreeMap<>();
        List<Connector> connectors =
                new ConnectorPlan(with(withoutLogins(config.deepCopy(), login)), servers, "none:9092", "").connectors();
        if (config.has("shard_mode")) {
            connectors.stream()
                    .filter(each -> !each.isSource())
                    .forEach(each -> each.config()
                            .put("shard.mode", config.path("shard_mode").asText()));
        }
        boolean isAboutStart = precheck.name().equals("precheck_incremental_without_position");
        connectors.stream().filter(each -> each.isSource() && !isAboutStart).forEach(each -> {
            if (!each.config().containsKey("start.binlog")) {
                each.config().put("start.gtid.set", "");
            }
        });
        if (precheck.config().has("start_position")) {
            servers.source(1).execute(List.of("FLUSH BINARY LOGS"));
            List<String> logs = servers.source(1).column("SHOW BINARY LOGS");
            servers.source(1).execute(List.of("PURGE BINARY LOGS TO '" + logs.get(logs.size() - 1) + "'"));
        }
        connectors.forEach(connector -> login.forEach((key, value) -> {
            if (key.startsWith("database") == connector.isSource()) {
                connector.config().put(key, value);
            }
        }));
        return Precheck.migration(
                connectors.stream()
                        .filter(Connector::isSource)
                        .map(Connector::config)
                        .toList(),
                connectors.stream()
                        .filter(each -> !each.isSource())
                        .findFirst()
                        .orElseThrow()
                        .config());
    }

    private static void require(JsonNode expect, Report report) {
        String result = expect.path("result").asText();
        assertThat(report.passed())
                .as(report.toString())
                .isEqualTo(!result.equals("fail") && !result.equals("config error"));
        if (result.equals("warn")) {
            assertThat(report.results()).extracting(Result::state).contains(State.WARNING);
        }
        if (expect.has("failed")) {
            // With counts the pack counts entries, else checks.
            boolean entries = expect.path("items").findValue("count") != null;
            assertThat(
                            entries
                                    ? failedEntries(report).size()
                                    : report.failures().size())
                    .as(report.toString())
                    .isEqualTo(expect.path("failed").asInt());
        }
        if (!result.equals("config error")) {
            item(expect, result, report);
        }
        expect.path("items").forEach(item -> item(item, item.path("state").asText(), report));
    }

    private static void item(JsonNode expect, String state, Report report) {
        String words = expect.path("contains").asText().toLowerCase(Locale.ROOT);
        List<Result> results = report.results().stream()
                .filter(each -> !expect.has("about") || each.id().equals(id(expect)))
                .filter(each -> state.equals("pass") || each.state() == state(state))
                .filter(each -> each.errors().stream()
                                .anyMatch(error ->
                                        error.message().toLowerCase(Locale.ROOT).contains(words))
                        || words.isEmpty())
                .toList();
        assertThat(results).as(expect + " in " + report).isNotEmpty();
        if (expect.has("count")) {
            assertThat(failedEntries(report))
                    .filteredOn(message -> message.contains(words))
                    .hasSize(expect.path("count").asInt());
        }
    }

    private static List<String> failedEntries(Report report) {
        return report.results().stream()
                .flatMap(each -> each.errors().stream())
                .filter(error -> error.severity() == State.FAILURE)
                .map(error -> error.message().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String id(JsonNode expect) {
        return ABOUT.get(expect.path("about").asText());
    }

    private static State state(String word) {
        return word.equals("warn") ? State.WARNING : State.FAILURE;
    }
}
