package io.tidbmigrate.benchmark.contender;

import io.tidbmigrate.benchmark.workload.Workload;
import io.tidbmigrate.stack.ConnectorFile;
import io.tidbmigrate.stack.Stack;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pair of connectors.
 *
 * @param source its settings but for the addresses
 * @param sink the same; {@code connection.url} may hold parameters, which are kept
 * @param createsTables whether the sink creates the tables as they are in the source, secondary keys included
 */
public record Contender(String name, Map<String, String> source, Map<String, String> sink, boolean createsTables) {
    public static final String OURS = "tidb-migrate";

    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    /** Ours, with the files of {@code connect-config} as they are, but without TLS, like the others. */
    public static Contender ours() {
        Map<String, String> source = ConnectorFile.config(ConnectorFile.SOURCE);
        source.put("do.dbs", Workload.DATABASE);
        source.put("database.ssl.mode", "disabled");
        Map<String, String> sink = ConnectorFile.config(ConnectorFile.SINK);
        sink.put("connection.url", "?sslMode=DISABLED");
        return new Contender(OURS, source, sink, true);
    }

    /** Debezium's pair with its defaults; upsert and delete are what a copy needs. */
    public static Contender debezium() {
        Map<String, String> source = new TreeMap<>(Map.of(
                "connector.class", "io.debezium.connector.mysql.MySqlConnector",
                "tasks.max", "1",
                "database.include.list", Workload.DATABASE,
                "topic.creation.default.partitions", "1",
                "topic.creation.default.replication.factor", "-1",
                "key.converter", JSON,
                "value.converter", JSON));
        Map<String, String> sink = new TreeMap<>(Map.of(
                "connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector",
                "tasks.max", "1",
                "insert.mode", "upsert",
                "primary.key.mode", "record_key",
                "delete.enabled", "true",
                "collection.name.format", "${source.table}",
                "key.converter", JSON,
                "value.converter", JSON,
                "consumer.override.auto.offset.reset", "earliest"));
        return new Contender("Debezium, defaults", source, sink, false);
    }

    /** Debezium's pair with the best settings we know: large batches, rewritten statements, two tasks. */
    public static Contender debeziumTuned() {
        Contender defaults = debezium();
        Map<String, String> source = new TreeMap<>(defaults.source);
        source.putAll(Map.of(
                "max.batch.size", "8192",
                "max.queue.size", "32768",
                "database.ssl.mode", "disabled",
                "producer.override.batch.size", "262144",
                "producer.override.linger.ms", "5",
                "producer.override.compression.type", "lz4"));
        Map<String, String> sink = new TreeMap<>(defaults.sink);
        sink.putAll(Map.of(
                "tasks.max", "2",
                "batch.size", "2000",
                "use.reduction.buffer", "true",
                "connection.url", "?rewriteBatchedStatements=true&sslMode=DISABLED",
                "consumer.override.max.poll.records", "2000",
                "consumer.override.fetch.min.bytes", "1",
                "consumer.override.max.partition.fetch.bytes", "16777216",
                "consumer.override.partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.RoundRobinAssignor"));
        return new Contender("Debezium, tuned", source, sink, false);
    }

    /** The same with a setting of the sink. */
    public Contender with(String key, String value) {
        Map<String, String> other = new TreeMap<>(sink);
        other.put(key, value);
        return new Contender(name, source, other, createsTables);
    }

    /** What to submit as the source. */
    public Map<String, String> source(Stack stack, String prefix, int serverId) {
        Map<String, String> config = new HashMap<>(source);
        config.put("topic.prefix", prefix);
        config.put("database.hostname", stack.source().host());
        config.put("database.port", Integer.toString(stack.source().port()));
        config.put("database.user", "root");
        config.put("database.password", "");
        config.put("database.server.id", Integer.toString(serverId));
        config.put(
                "schema.history.internal.kafka.bootstrap.servers",
                stack.broker().bootstrapServers());
        config.putIfAbsent("schema.history.internal.kafka.topic", prefix + "-history");
        return config;
    }

    /** What to submit as the sink. */
    public Map<String, String> sink(Stack stack, String prefix) {
        Map<String, String> config = new HashMap<>(sink);
        config.put("topics.regex", prefix + "\\." + Workload.DATABASE + "\\..*");
        String parameters = config.getOrDefault("connection.url", "");
        if (createsTables) {
            config.put("connection.url", stack.target().url() + parameters);
            config.put("connection.user", stack.target().user());
        } else {
            config.put("connection.url", stack.target().url() + Workload.DATABASE + parameters);
            config.put("connection.username", stack.target().user());
        }
        config.put("connection.password", stack.target().password());
        return config;
    }
}
