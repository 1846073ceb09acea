package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.common.record.TopicNames;
import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.SelectedTables;
import io.tidbmigrate.precheck.server.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses tables whose topic Kafka cannot name, or that is the topic of something else. */
public final class TopicNameCheck<S extends SelectedTables & ConnectorSettings> implements Check<S> {
    /** Kafka's limit (org.apache.kafka.common.internals.Topic). */
    private static final int LONGEST = 249;

    @Override
    public About about() {
        return new About(
                "topic_names",
                "kafka topic names check",
                Phase.ALWAYS,
                "Does every table get a topic of its own?",
                "topic.prefix");
    }

    @Override
    public List<Finding> findings(S server) throws SQLException {
        String prefix = server.setting("topic.prefix").orElse("");
        List<Finding> findings = new ArrayList<>();
        Map<String, Table> byMetric = new HashMap<>();
        for (Table table : server.selectedTables()) {
            String topic = TopicNames.ofTable(prefix, table.id());
            if (topic.length() > LONGEST) {
                findings.add(Finding.failure(
                        "table " + table.id().quoted() + " would have the topic " + topic + " of " + topic.length()
                                + " characters, and Kafka takes " + LONGEST,
                        "Choose a shorter topic.prefix, or leave the table out with ignore.tables"));
            }
            if (topic.equals(TopicNames.ofDatabase(prefix, table.id().database()))) {
                findings.add(Finding.failure(
                        "table " + table.id().quoted() + " would have the topic " + topic
                                + ", which is that of its database's DDL",
                        "Rename the table, or leave it out with ignore.tables"));
            }
            Table other = byMetric.putIfAbsent(topic.replace('.', '_'), table);
            if (other != null) {
                findings.add(Finding.failure(
                        "tables " + other.id().quoted() + " and " + table.id().quoted() + " would have the topics "
                                + TopicNames.ofTable(prefix, other.id()) + " and " + topic
                                + ", of which Kafka makes one only: to it '.' and '_' collide",
                        "Rename one of them, or migrate one of their databases with another topic.prefix"));
            }
        }
        return findings;
    }
}
