package io.tidbmigrate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says a case's task settings in our configuration: a source connector for each instance, and one sink connector behind
 * them all; for a case of several tasks, so many for each task.
 */
final class ConnectorPlan {
    /**
     * Settings that are no key of a connector, or nothing to us. Without {@code shard_mode} each of the merged tables brings
     * its DDL, and the first carries it out: enough where all bring the same.
     */
    private static final Set<String> ELSEWHERE =
            Set.of("target_user", "target_global", "target_global_time_zone", "shard_mode", "strict_optimistic");

    private static final Set<String> TRANSLATED = Set.of(
            "task_mode",
            "start_position",
            "do_dbs",
            "do_tables",
            "ignore_dbs",
            "ignore_tables",
            "case_sensitive",
            "filters",
            "expression_filters",
            "routes",
            "on_duplicate",
            "safe_mode",
            "timezone",
            "target_session",
            "online_ddl",
            "collation_compatible",
            "tasks",
            "ignore_check_items",
            "parallelism",
            "ddl_error_rules");

    private final Case acceptanceCase;
    private final Servers servers;
    private final String bootstrapServers;
    private final String round;

    /** @param round part of all names, so that a case can be begun anew; may be empty */
    ConnectorPlan(Case acceptanceCase, Servers servers, String bootstrapServers, String round) {
        this.acceptanceCase = acceptanceCase;
        this.servers = servers;
        this.bootstrapServers = bootstrapServers;
        this.round = round;
    }

    /** @throws UnsupportedOperationException naming a setting that has no translation */
    List<Connector> connectors() {
        JsonNode config = acceptanceCase.config();
        Set<String> unknown = new TreeSet<>();
        config.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(TRANSLATED);
        unknown.removeAll(ELSEWHERE);
        if (!unknown.isEmpty()) {
            throw new UnsupportedOperationException("settings without translation: " + unknown);
        }
        if (!config.has("tasks")) {
            return task(
                    acceptanceCase.name() + round,
                    config,
                    acceptanceCase.sources().stream().map(Case.Source::instance).toList());
        }
        List<Connector> connectors = new ArrayList<>();
        for (JsonNode task : config.path("tasks")) {
            List<Integer> instances = new ArrayList<>();
            task.path("instances").forEach(each -> instances.add(each.asInt()));
            connectors.addAll(
                    task(acceptanceCase.name() + round + "_" + task.path("name").asText(), task, instances));
        }
        return connectors;
    }

    private List<Connector> task(String name, JsonNode config, List<Integer> instances) {
        Map<Integer, String> prefixes = new TreeMap<>();
        instances.forEach(each -> prefixes.put(each, name + "_" + each));
        List<Connector> connectors = new ArrayList<>();
        prefixes.forEach((instance, prefix) ->
                connectors.add(new Connector(prefix + "-source", true, source(config, instance, prefix))));
        connectors.add(new Connector(name + "-sink", false, sink(config, prefixes)));
        return connectors;
    }

    private Map<String, String> source(JsonNode config, int instance, String prefix) {
        Server server = servers.source(instance);
        Map<String, String> keys = base("mysql-source.json");
        keys.remove("do.dbs");
        keys.put("topic.prefix", prefix);
        if (config.path("routes").findValue("extract_source") != null) {
            keys.put("source.id", acceptanceCase.source(instance).id());
        }
        keys.put("database.hostname", server.host());
        keys.put("database.port", Integer.toString(server.port()));
        keys.put("database.user", Servers.READER);
        keys.put("database.password", Servers.READER_PASSWORD);
        keys.put("database.server.id", Integer.toString(servers.nextServerId()));
        keys.put("schema.history.internal.kafka.bootstrap.servers", bootstrapServers);
        keys.put("migration.mode", config.path("task_mode").asText("all"));
        put(keys, "do.dbs", Rules.databases(config.path("do_dbs")));
        put(keys, "do.tables", Rules.tables(config.path("do_tables")));
        put(keys, "ignore.dbs", Rules.databases(config.path("ignore_dbs")));
        put(keys, "ignore.tables", Rules.tables(config.path("ignore_tables")));
        put(keys, "case.sensitive", config.path("case_sensitive").asText());
        put(keys, "online.ddl", config.path("online_ddl").asText());
        keys.putAll(Rules.filters(config.path("filters"), instance));
        keys.putAll(Rules.expressionFilters(config.path("expression_filters"), instance));
        keys.putAll(precheck(Case.texts(config.path("ignore_check_items"))));
        keys.putAll(start(config.path("start_position").path(Integer.toString(instance)), server));
        return keys;
    }

    private Map<String, String> sink(JsonNode config, Map<Integer, String> prefixes) {
        Map<String, String> keys = base("tidb-sink.json");
        keys.put(
                "topics.regex",
                "("
                        + String.join(
                                "|",
                                prefixes.values().stream().map(Pattern::quote).toList()) + ")\\..*");
        keys.putAll(
                servers.targetLogin(acceptanceCase.config().path("target_user").asText()));
        // Only how soon new tables are seen.
        keys.put("consumer.override.metadata.max.age.ms", "500");
        put(keys, "case.sensitive", config.path("case_sensitive").asText());
        put(keys, "on.duplicate", config.path("on_duplicate").asText());
        put(keys, "collation.compatible", config.path("collation_compatible").asText());
        put(keys, "session.variables", session(config));
        if (config.path("safe_mode").asBoolean()) {
            keys.put("safe.mode", "always");
        } else if (config.has("safe_mode")) {
            keys.put("safe.mode.duration.ms", "0");
        }
        if (config.path("parallelism").isInt()) {
            keys.put("apply.threads", config.path("parallelism").asText());
        }
        keys.putAll(Rules.routes(config.path("routes"), prefixes));
        return keys;
    }

    private static String session(JsonNode config) {
        List<String> variables = new ArrayList<>();
        if (config.has("timezone")) {
            variables.add("time_zone='" + config.path("timezone").asText() + "'");
        }
        config.path("target_session")
                .properties()
                .forEach(each ->
                        variables.add(each.getKey() + "=" + each.getValue().asText()));
        return String.join(",", variables);
    }

    private static Map<String, String> precheck(List<String> ignored) {
        if (ignored.isEmpty()) {
            return Map.of();
        }
        return ignored.contains("all")
                ? Map.of("precheck", "off")
                : Map.of("precheck.ignore", String.join(",", ignored));
    }

    /** The pack names the oldest binlog in words, by GTID or by file and position. */
    private static Map<String, String> start(JsonNode position, Server server) {
        if (position.isMissingNode()) {
            return Map.of();
        }
        if (position.asText().contains("GTID")) {
            return Map.of("start.gtid.set", "");
        }
        return Map.of("start.binlog", server.column("SHOW BINARY LOGS").get(0) + ":4");
    }

    private static Map<String, String> base(String file) {
        try {
            JsonNode config = new ObjectMapper()
                    .readTree(Home.connectConfig(file).toFile())
                    .path("config");
            Map<String, String> keys = new LinkedHashMap<>();
            config.properties()
                    .forEach(each -> keys.put(each.getKey(), each.getValue().asText()));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, String> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }
}
