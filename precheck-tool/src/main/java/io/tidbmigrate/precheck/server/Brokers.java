package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Kafka cluster that takes the rows. What it does not answer is an SQLException, as with the other servers. */
public interface Brokers {
    /** Topics that there are already, whose names begin with this. */
    List<Topic> topics(String prefix) throws SQLException;

    /**
     * Why the cluster would not make a topic, in its own words; empty if it would. Nothing is made.
     *
     * @param replicas -1 for the cluster's default
     * @param config settings of the topic
     */
    Optional<String> whyNotCreate(String topic, short replicas, Map<String, String> config) throws SQLException;

    /**
     * A topic.
     *
     * @param config its settings, the defaults of the cluster among them
     */
    record Topic(String name, int partitions, Map<String, String> config) {}
}
