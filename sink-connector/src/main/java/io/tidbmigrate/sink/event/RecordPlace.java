package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.record.Lane;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where a record stands in Kafka, before any transform. Written as {@code topic-partition@offset}. */
public record RecordPlace(Lane lane, long offset) {
    public static RecordPlace of(SinkRecord record) {
        return new RecordPlace(
                new Lane(record.originalTopic(), record.originalKafkaPartition()), record.originalKafkaOffset());
    }

    @Override
    public String toString() {
        return lane.topic() + '-' + lane.partition() + '@' + offset;
    }
}
