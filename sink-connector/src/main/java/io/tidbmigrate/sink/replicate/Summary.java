package io.tidbmigrate.sink.replicate;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens to records, and says so in one line at most every ten seconds. */
final class Summary {
    private static final Logger LOG = LoggerFactory.getLogger(Summary.class);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Set<String> ignoredTopics = new HashSet<>();
    private long since = System.nanoTime();
    private long rows;
    private long batches;
    private long replays;

    void applied(int count) {
        rows += count;
        batches++;
    }

    void replay() {
        replays++;
    }

    void ignored(String topic, String reason) {
        if (ignoredTopics.add(topic)) {
            LOG.info("msg=\"topic has records that are not data\" topic={} kind=\"{}\"", topic, reason);
        }
    }

    void say(int lanes, long waiting) {
        long now = System.nanoTime();
        if (now - since < EVERY_NANOS || batches + replays + waiting == 0) {
            return;
        }
        LOG.info(
                "msg=\"applied\" rows={} transactions={} replays_dropped={} lanes={} lanes_at_ddl={}" + " seconds={}",
                rows,
                batches,
                replays,
                lanes,
                waiting,
                TimeUnit.NANOSECONDS.toSeconds(now - since));
        since = now;
        rows = 0;
        batches = 0;
        replays = 0;
    }
}
