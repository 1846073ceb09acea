package io.tidbmigrate.quickstart;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the sink is behind the source, as Kafka sees it: what is in the row topics against what the sink has committed.
 *
 * @param produced records in the topics
 * @param applied records up to which the sink has committed
 * @param behind partitions of which the sink has not committed the end
 */
record Lanes(long produced, long applied, int behind) {
    private static final long SECONDS = 20;

    static Lanes read(Admin admin, String topicPrefix, String group)
            throws ExecutionException, InterruptedException, TimeoutException {
        var topics = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS).stream()
                .filter(topic -> topic.startsWith(topicPrefix + "."))
                .toList();
        Map<TopicPartition, OffsetSpec> ends =
                admin.describeTopics(topics).allTopicNames().get(SECONDS, TimeUnit.SECONDS).values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> produced =
                admin.listOffsets(ends).all().get(SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, OffsetAndMetadata> applied = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(SECONDS, TimeUnit.SECONDS);
        long records = 0;
        long done = 0;
        int behind = 0;
        for (var lane : produced.entrySet()) {
            OffsetAndMetadata committed = applied.get(lane.getKey());
            long end = lane.getValue().offset();
            long position = committed == null ? 0 : committed.offset();
            records += end;
            done += position;
            // The last record of a lane may be the mark of a transaction's end, which no consumer is given.
            behind += end - position > 1 ? 1 : 0;
        }
        return new Lanes(records, done, behind);
    }
}
