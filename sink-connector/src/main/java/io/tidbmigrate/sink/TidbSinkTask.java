package io.tidbmigrate.sink;

import io.tidbmigrate.sink.config.SinkConfig;
import io.tidbmigrate.sink.replicate.Replication;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Hands Connect's calls over to {@link Replication}. */
public final class TidbSinkTask extends SinkTask {
    private Replication replication;

    /** Connect makes its converters after the task. */
    public TidbSinkTask() {
        LongText.allow();
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public void start(Map<String, String> props) {
        replication = new Replication(SinkConfig.from(props), context);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        replication.open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        replication.apply(records);
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        return replication.committable();
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        replication.close(partitions);
    }

    @Override
    public void stop() {
        if (replication != null) {
            replication.close();
        }
    }
}
