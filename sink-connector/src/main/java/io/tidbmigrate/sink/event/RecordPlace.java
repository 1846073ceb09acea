package io.tidbmigrate.sink.event;

import io.tidbmigrate.common.record.Lane;

/** Where a record stands in Kafka, before any transform. Written as {@code topic-partition@offset}. */
public record RecordPlace(Lane lane, long offset) {
    @Override
    public String toString() {
        return lane.topic() + '-' + lane.partition() + '@' + offset;
    }
}
