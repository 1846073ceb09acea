package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Asks the brokers that keep the schema history, which are those of the worker as a rule. */
public final class AdminBrokers implements KafkaSource, AutoCloseable {
    public static final String BOOTSTRAP = "schema.history.internal.kafka.bootstrap.servers";
    /** How the history's producer logs in is how its admin client does. */
    private static final String CLIENT = "schema.history.internal.producer.";

    private final Admin admin;
    private final Map<String, String> source;

    private AdminBrokers(Admin admin, Map<String, String> source) {
        this.admin = admin;
        this.source = source;
    }

    /**
     * Finds a broker.
     *
     * @param millis how long each answer is waited for
     * @throws SQLException if no broker answers
     */
    public static AdminBrokers open(Map<String, String> source, int millis) throws SQLException {
        Map<String, Object> client = new HashMap<>();
        source.forEach((key, value) -> {
            if (key.startsWith(CLIENT)) {
                client.put(key.substring(CLIENT.length()), value);
            }
        });
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, source.get(BOOTSTRAP));
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        AdminBrokers brokers;
        try {
            brokers = new AdminBrokers(Admin.create(client), source);
        } catch (KafkaException e) {
            throw new SQLException(innermost(e), e);
        }
        try {
            answer(brokers.admin.describeCluster().nodes());
            return brokers;
        } catch (SQLException e) {
            brokers.close();
            throw e;
        }
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(source.get(key)).filter(value -> !value.isBlank());
    }

    @Override
    public List<Topic> topics(String prefix) throws SQLException {
        List<String> names = answer(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
        Map<String, TopicDescription> described =
                answer(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs = answer(admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        List<Topic> topics = new ArrayList<>();
        for (String name : names) {
            Map<String, String> config = new HashMap<>();
            configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .entries()
                    .forEach(entry -> config.put(entry.name(), entry.value()));
            topics.add(new Topic(name, described.get(name).partitions().size(), config));
        }
        return topics;
    }

    @Override
    public Optional<String> whyNotCreate(String topic, short replicas, Map<String, String> config) {
        NewTopic made = new NewTopic(topic, Optional.of(1), replicas < 0 ? Optional.empty() : Optional.of(replicas));
        try {
            answer(admin.createTopics(List.of(made.configs(config)), new CreateTopicsOptions().validateOnly(true))
                    .all());
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private static <T> T answer(KafkaFuture<T> future) throws SQLException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new SQLException(innermost(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
