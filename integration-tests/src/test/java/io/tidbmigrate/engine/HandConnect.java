package io.tidbmigrate.engine;

import io.tidbmigrate.sink.TidbSinkTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A Connect worker turned by hand: gives a real task its records, and does what the task asks of it. */
final class HandConnect implements SinkTaskContext {
    private static final long EMPTY_POLL_NANOS = 1_000_000;
    private static final long ROUND_TRIP_MS = 200;

    private final TidbSinkTask task = new TidbSinkTask();
    private final Map<TopicPartition, Topic> topics = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> sought = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Map<String, String> config;
    private final Metrics metrics = new Metrics();
    private final List<String> rejected = new ArrayList<>();
    private boolean hasDeadLetterQueue;

    /** Starts a task that owns all lanes. Connect would give them from their beginning. */
    HandConnect(Map<String, String> config, Collection<Topic> topics) {
        this(config, topics, topics);
    }

    /** @param opened those of its lanes that the task is told of */
    HandConnect(Map<String, String> config, Collection<Topic> topics, Collection<Topic> opened) {
        this.config = config;
        this.hasDeadLetterQueue = config.containsKey("errors.tolerance");
        topics.forEach(topic -> this.topics.put(topic.lane(), topic));
        task.initialize(this);
        task.start(config);
        this.topics.keySet().forEach(lane -> positions.put(lane, 0L));
        task.open(opened.stream().map(Topic::lane).toList());
    }

    /** One poll: at most so many records of each lane. */
    void poll(int most) {
        List<SinkRecord> records = read(most);
        if (records.isEmpty()) {
            LockSupport.parkNanos(EMPTY_POLL_NANOS);
        }
        task.put(records);
    }

    /** A poll whose records nobody gets: the worker was woken amid it. */
    void lose(int most) {
        read(most);
    }

    /** The consumer finds that its position in a lane is not there any more, and begins anew. */
    void beginAnew(Topic topic) {
        positions.put(topic.lane(), (long) topic.begin());
    }

    private List<SinkRecord> read(int most) {
        positions.putAll(sought);
        sought.clear();
        List<SinkRecord> records = new ArrayList<>();
        topics.forEach((lane, topic) -> {
            boolean isThere = positions.get(lane) >= topic.begin() && positions.get(lane) <= topic.size();
            long from = isThere ? positions.get(lane) : topic.begin();
            long to = Math.min(topic.size(), from + most);
            if (!paused.contains(lane) && from < to) {
                for (long offset = from; offset < to; offset++) {
                    records.add(topic.record(offset));
                }
                positions.put(lane, to);
            }
        });
        return records;
    }

    /** Whether all is applied that the topics hold. */
    boolean isDone() {
        var offsets = task.preCommit(Map.of());
        return topics.values().stream()
                .allMatch(topic -> topic.size() == 0
                        || (offsets.containsKey(topic.lane())
                                && offsets.get(topic.lane()).offset() == topic.size()));
    }

    /** Offsets that were applied, by lane. */
    Map<TopicPartition, Long> applied() {
        return task.preCommit(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    /** Values and reasons of records that went to the dead-letter queue. */
    List<String> rejected() {
        return rejected;
    }

    /** From now on the producer of the dead-letter queue sends nothing, of which Connect does not tell the task. */
    void breakDeadLetterQueue() {
        hasDeadLetterQueue = false;
    }

    /** The value of one of the task's metrics. */
    Object metric(String name) {
        return metrics.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .findFirst()
                .orElseThrow()
                .metricValue();
    }

    /** Its lanes are taken away and given back. Connect goes to where the task has sought at once, before the poll returns. */
    void rebalance() {
        task.close(topics.keySet());
        sought.clear();
        paused.clear();
        task.open(topics.keySet());
    }

    void stop() {
        task.close(topics.keySet());
        task.stop();
    }

    /** Ends the task without letting it finish anything. */
    void abandon() {
        task.stop();
    }

    @Override
    public Map<String, String> configs() {
        return config;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        sought.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition lane, long offset) {
        sought.put(lane, offset);
    }

    @Override
    public void timeout(long timeoutMs) {
        // the hand turns as fast as it can
    }

    @Override
    public Set<TopicPartition> assignment() {
        return topics.keySet();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        paused.removeAll(List.of(partitions));
    }

    @Override
    public void requestCommit() {
        // offsets are asked for when they are needed
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return config.containsKey("errors.tolerance") ? this::report : null;
    }

    /** As Connect's own: what is sent is taken a moment later, what is not sent looks as if it had been. */
    private Future<Void> report(SinkRecord record, Throwable error) {
        if (!hasDeadLetterQueue) {
            return CompletableFuture.completedFuture(null);
        }
        rejected.add(record.value() + ": " + error.getMessage());
        return CompletableFuture.supplyAsync(
                () -> null, CompletableFuture.delayedExecutor(ROUND_TRIP_MS, TimeUnit.MILLISECONDS));
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new PluginMetricsImpl(metrics, Map.of());
    }
}
