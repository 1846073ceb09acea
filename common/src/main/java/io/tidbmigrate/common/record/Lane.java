package io.tidbmigrate.common.record;

/** One topic-partition: the unit within which order is promised. Written as {@code topic:partition}. */
public record Lane(String topic, int partition) {

    /** Parses {@code topic:partition}. Topic names hold no colon. */
    public static Lane parse(String text) {
        int colon = text.lastIndexOf(':');
        return new Lane(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    public boolean isOf(String otherTopic, int otherPartition) {
        return partition == otherPartition && topic.equals(otherTopic);
    }

    @Override
    public String toString() {
        return topic + ':' + partition;
    }
}
